import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { validateProject } from '../../scripts/hubspot-validate/validate-project.ts';

const ROOT = join(import.meta.dirname, '../..');
const APP = 'hubspot-app/app/app-hsmeta.json';
const WEBHOOKS = 'hubspot-app/app/webhooks/webhooks-hsmeta.json';
const TAB = 'hubspot-app/app/cards/score-tab-hsmeta.json';
const CARD_PACKAGES = 'hubspot-app/app/cards/node_modules';

// Two of the tests load and run a whole bundler.
jest.setTimeout(60_000);

/** A copy of our project that a test may break. */
let project: string;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'hubspot-project-'));
  await cp(join(ROOT, 'hsproject.json'), join(project, 'hsproject.json'));
  await cp(join(ROOT, 'hubspot-app'), join(project, 'hubspot-app'), {
    recursive: true,
    filter: (source) => !source.includes('node_modules'),
  });
  await symlink(join(ROOT, CARD_PACKAGES), join(project, CARD_PACKAGES));
  await symlink(join(ROOT, 'src'), join(project, 'src'));
});

afterEach(() => rm(project, { recursive: true, force: true }));

/** Replaces one piece of text in a file of the copy; fails when it is not there, so that no test breaks nothing. */
async function replaceIn(file: string, piece: string, replacement: string): Promise<void> {
  const text = await readFile(join(project, file), 'utf8');
  if (!text.includes(piece)) throw new Error(`${file} does not contain ${piece}`);
  await writeFile(join(project, file), text.replace(piece, replacement));
}

async function findings(): Promise<{ file: string; field: string; message: string }[]> {
  return [...(await validateProject(project)).findings];
}

describe('validateProject, our project', () => {
  it('finds nothing wrong, with both profiles and the bundle', async () => {
    const report = await validateProject(project);

    expect(report.findings).toEqual([]);
    expect(report.checked).toContain("profile dev: HubSpot's validator");
    expect(report.checked).toContain("profile production: HubSpot's validator");
    expect(report.checked).toContain("the card: HubSpot's bundler");
  });
});

describe('validateProject, what HubSpot refuses', () => {
  it.each([
    ['an unknown location of a card', TAB, '"crm.record.tab"', '"crm.record.middle"', 'config.location'],
    ['a distribution that does not exist', APP, '"marketplace"', '"public"', 'config.distribution'],
    ['too few concurrent webhook requests', WEBHOOKS, ': 10', ': 5', 'config.settings.maxConcurrentRequests'],
    ['a field that no component has', APP, '"type": "app"', '"kind": 1, "type": "app"', ''],
    ['text that is not JSON', TAB, '{', '', ''],
  ])('names the file and the field of %s', async (_fault, file, piece, replacement, field) => {
    await replaceIn(file, piece, replacement);

    expect(await findings()).toEqual(expect.arrayContaining([expect.objectContaining({ file, field })]));
  });

  it('names the profile variable that a profile lacks', async () => {
    await replaceIn('hubspot-app/hsprofile.production.json', '"APP_NAME"', '"NAME"');

    expect(await findings()).toEqual([expect.objectContaining({ message: expect.stringContaining('APP_NAME') })]);
  });

  it('names the platform version that HubSpot does not know', async () => {
    await replaceIn('hsproject.json', '2026.09', '2031.01');

    expect(await findings()).toEqual([expect.objectContaining({ message: expect.stringContaining('2031.01') })]);
  });

  it('names what hsproject.json lacks', async () => {
    await replaceIn('hsproject.json', '"srcDir"', '"sources"');

    expect(await findings()).toEqual([
      expect.objectContaining({ file: 'hsproject.json', message: expect.stringContaining('srcDir') }),
    ]);
  });
});

describe('validateProject, what HubSpot lets pass', () => {
  it.each([
    ['an entry file that is not there', TAB, 'ScoreCard.tsx', 'Missing.tsx', 'config.entrypoint'],
    ['a card on contacts', TAB, '"companies"', '"contacts"', 'config.objectTypes'],
    ['a scope that nobody explained', APP, '["oauth",', '["oauth", "tickets",', 'config.auth.requiredScopes'],
    ['a callback the server does not have', APP, '/hubspot/callback"', '/callback"', 'config.auth.redirectUrls'],
    [
      'a card that may not ask our server',
      APP,
      '"fetch": ["https://',
      '"fetch": ["https://www.',
      'config.permittedUrls.fetch',
    ],
    ['a webhook target the server does not have', WEBHOOKS, '/webhooks/hubspot', '/hooks', 'config.settings.targetUrl'],
    ['a property without events', WEBHOOKS, '"domain"', '"hs_lastmodifieddate"', 'config.subscriptions.crmObjects.5'],
    ['a logo that is not there', APP, 'app-logo.png', 'logo.png', 'config.logo'],
  ])('names the file and the field of %s', async (_fault, file, piece, replacement, field) => {
    await replaceIn(file, piece, replacement);

    const places = (await findings()).map((finding) => [finding.file, finding.field]);
    expect(places.length).toBeGreaterThan(0);
    expect(places).toEqual(places.map(() => [file, field]));
  });

  it('names a configuration file that HubSpot would ignore', async () => {
    const misplaced = 'hubspot-app/app/cards/sections/extra-hsmeta.json';
    await cp(join(project, TAB), join(project, misplaced));

    expect(await findings()).toEqual([expect.objectContaining({ file: misplaced })]);
  });

  it('names the place that no card offers', async () => {
    await replaceIn(TAB, '"crm.record.tab"', '"crm.preview"');

    expect(await findings()).toEqual([expect.objectContaining({ message: expect.stringContaining('crm.record.tab') })]);
  });

  it('names a profile whose host is a whole address', async () => {
    await replaceIn('hubspot-app/hsprofile.dev.json', '"hubspot-dev', '"https://hubspot-dev');

    expect(await findings()).toEqual([
      expect.objectContaining({ file: 'hubspot-app/hsprofile.dev.json', field: 'variables.API_HOST' }),
    ]);
  });

  it('names the origin that the local proxy does not map', async () => {
    await replaceIn('hubspot-app/app/local.json', 'hubspot-dev', 'elsewhere');

    expect(await findings()).toEqual([expect.objectContaining({ file: 'hubspot-app/app/local.json', field: 'proxy' })]);
  });

  it('names the linked package that is not there', async () => {
    await replaceIn('hubspot-app/app/cards/package.json', 'file:../../../src', 'file:../../../core');

    expect(await findings()).toEqual([
      expect.objectContaining({
        file: 'hubspot-app/app/cards/package.json',
        field: 'dependencies.@customerscore/core',
      }),
    ]);
  });

  it('says why a card does not bundle', async () => {
    await replaceIn('hubspot-app/app/cards/trend.ts', './format.ts', './formats.ts');

    expect(await findings()).toEqual([
      expect.objectContaining({ file: 'hubspot-app/app/cards', message: expect.stringContaining('./formats.ts') }),
    ]);
  });
});
