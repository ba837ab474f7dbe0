import type { ProjectCopy } from '../project-copy.ts';
import {
  APP,
  type BrokenProject,
  broken,
  DEV,
  edit,
  PRODUCTION,
  PROJECT,
  SIDEBAR,
  TAB,
  WEBHOOKS,
} from './broken-project.ts';

/** What HubSpot's own validator refuses, with HubSpot's schemas' part taken by ours. */
export const REFUSED_BY_HUBSPOT: readonly BrokenProject[] = [
  broken('broken JSON', edit(TAB, '{', ''), TAB, '', /Invalid JSON/),
  broken(
    'an unexpected top-level key',
    edit(APP, '"type": "app"', '"kind": 1, "type": "app"'),
    APP,
    'kind',
    /Unexpected/,
  ),
  broken('no uid', edit(TAB, '"uid": "score_card_tab",', ''), TAB, 'uid', /Missing required field/),
  broken('an empty uid', edit(TAB, 'score_card_tab', ''), TAB, 'uid', /uid/),
  broken('a uid with a blank', edit(TAB, 'score_card_tab', 'score card'), TAB, 'uid', /only letters/),
  broken('a uid of 65 characters', edit(TAB, 'score_card_tab', 'u'.repeat(65)), TAB, 'uid', /64 characters/),
  {
    fault: 'one uid twice',
    change: edit(TAB, 'score_card_tab', 'score_card_sidebar'),
    places: [
      [SIDEBAR, 'uid'],
      [TAB, 'uid'],
    ],
    says: /Duplicate uid 'score_card_sidebar'/,
  },
  broken('no type', edit(TAB, '"type": "card",', ''), TAB, 'type', /Missing required field/),
  broken('an unknown type', edit(TAB, '"card"', '"widget"'), TAB, 'type', /Unsupported type: widget/),
  broken('no config', edit(TAB, '"config"', '"dependencies"'), TAB, 'config', /Missing required field/),
  {
    fault: 'no app for its children',
    change: (project) => project.remove(APP),
    places: [
      [SIDEBAR, 'type'],
      [TAB, 'type'],
      [WEBHOOKS, 'type'],
    ],
    says: /must be a child of the 'app' component/,
  },
  {
    fault: 'two components of a kind that may be there once',
    change: async (project) => {
      await project.copy(WEBHOOKS, 'hubspot-app/app/webhooks/more-hsmeta.json');
      await project.replace('hubspot-app/app/webhooks/more-hsmeta.json', 'company_webhooks', 'more_webhooks');
    },
    places: [
      ['hubspot-app/app/webhooks/more-hsmeta.json', 'type'],
      [WEBHOOKS, 'type'],
    ],
    says: /Only one webhooks component/,
  },
  broken(
    'a component in the folder of another kind',
    async (project) => {
      await project.copy(TAB, 'hubspot-app/app/webhooks/card-hsmeta.json');
      await project.remove(TAB);
    },
    'hubspot-app/app/webhooks/card-hsmeta.json',
    '',
    /should only be placed in the '.*app\/cards' directory/,
  ),
  broken('an unknown platform version', edit(PROJECT, '2026.09', '2031.01'), PROJECT, 'platformVersion', /2031\.01/),
  broken('no srcDir', edit(PROJECT, '"srcDir"', '"sources"'), PROJECT, 'srcDir', /missing required field/),
  broken(
    'a srcDir that is not there',
    edit(PROJECT, '"hubspot-app"', '"elsewhere"'),
    PROJECT,
    'srcDir',
    /does not exist/,
  ),
  broken(
    'a srcDir outside of the project',
    edit(PROJECT, '"hubspot-app"', '".."'),
    PROJECT,
    'srcDir',
    /within the project/,
  ),
  broken('an hsproject.json that is not JSON', edit(PROJECT, '{', ''), PROJECT, '', /invalid JSON/),
  broken(
    'a value outside of a fixed list',
    edit(TAB, '"crm.record.tab"', '"crm.record.middle"'),
    TAB,
    'config.location',
    /allowed values/,
  ),
  broken(
    'a value of another pattern',
    edit(TAB, '/app/cards/ScoreCard.tsx', 'ScoreCard.tsx'),
    TAB,
    'config.entrypoint',
    /must match pattern/,
  ),
  broken(
    'no value where one is required',
    edit(TAB, '"name"', '"description"'),
    TAB,
    'config.name',
    /Missing required/,
  ),
  broken(
    'a key that the component does not have',
    edit(TAB, '"name"', '"color": 1, "name"'),
    TAB,
    'config.color',
    /additional/,
  ),
  broken(
    'a value of another type',
    edit(APP, '"isUserLevel": false', '"isUserLevel": "no"'),
    APP,
    'config.isUserLevel',
    /boolean/,
  ),
  broken(
    'a redirect URL without encryption',
    edit(APP, '"http://localhost:3000', '"http://api.example.com'),
    APP,
    'config.auth.redirectUrls.1',
    /must match pattern/,
  ),
  broken(
    'one scope twice',
    edit(APP, '["oauth",', '["oauth", "oauth",'),
    APP,
    'config.auth.requiredScopes',
    /duplicate/,
  ),
  broken(
    'a name that is too long',
    edit(DEV, 'Customerscore (dev)', 'n'.repeat(201)),
    APP,
    'config.name',
    /200 characters/,
  ),
  broken(
    'a support page without encryption',
    edit(APP, '"https://docs.', '"http://docs.'),
    APP,
    'config.support.documentationUrl',
    /must match pattern/,
  ),
  broken(
    'too few concurrent webhook requests',
    edit(WEBHOOKS, ': 10', ': 5'),
    WEBHOOKS,
    'config.settings.maxConcurrentRequests',
    /must be > 5/,
  ),
  broken(
    'an event of a property without the property',
    edit(WEBHOOKS, '"propertyName": "name",', ''),
    WEBHOOKS,
    'config.subscriptions.crmObjects.4.propertyName',
    /Missing required/,
  ),
  broken(
    'more than 1,000 subscriptions',
    manySubscriptions,
    WEBHOOKS,
    'config.subscriptions.crmObjects',
    /more than 1000 items/,
  ),
  broken(
    'a variable that a profile lacks',
    edit(PRODUCTION, '"APP_NAME"', '"NAME"'),
    PRODUCTION,
    'variables.APP_NAME',
    /Missing value/,
  ),
];

function manySubscriptions(project: ProjectCopy): Promise<void> {
  const added = Array.from({ length: 1_000 }, (_, index) => ({
    subscriptionType: 'object.propertyChange',
    objectType: 'company',
    propertyName: `p${index}`,
    active: true,
  }));
  return project.replace(WEBHOOKS, '"crmObjects": [', `"crmObjects": [${JSON.stringify(added).slice(1, -1)},`);
}
