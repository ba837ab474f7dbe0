/** What each HubSpot scope is for and what does not work without it, shown before and after connecting. */
export interface ScopeUse {
  readonly scope: string;
  readonly need: 'required' | 'optional';
  readonly use: string;
  readonly without: string;
}

export const SCOPE_OAUTH = 'oauth';
export const SCOPE_COMPANIES_READ = 'crm.objects.companies.read';
export const SCOPE_COMPANIES_WRITE = 'crm.objects.companies.write';
export const SCOPE_SCHEMAS_WRITE = 'crm.schemas.companies.write';

/** The scopes of the public app; app-hsmeta.json lists the same. `oauth` is implied for access tokens. */
export const SCOPE_USES: readonly ScopeUse[] = [
  {
    scope: SCOPE_OAUTH,
    need: 'required',
    use: 'Identify your HubSpot account.',
    without: 'The app cannot be installed.',
  },
  {
    scope: SCOPE_COMPANIES_READ,
    need: 'required',
    use: 'Read companies and their properties.',
    without: 'Nothing can be imported.',
  },
  {
    scope: SCOPE_COMPANIES_WRITE,
    need: 'optional',
    use: 'Write scores to company properties.',
    without: 'Scores stay in Customerscore and on the card; outbound sync is off.',
  },
  {
    scope: SCOPE_SCHEMAS_WRITE,
    need: 'optional',
    use: 'Create the recommended score properties for you.',
    without: 'You create the score properties in HubSpot by hand.',
  },
];
