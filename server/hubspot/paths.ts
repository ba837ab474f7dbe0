/**
 * HubSpot's dated API version. Every path of ours carries it.
 * https://developers.hubspot.com/docs/developer-tooling/platform/versioning
 */
export const HUBSPOT_API_VERSION = '2026-09';

export const HUBSPOT_PATHS = {
  companies: `/crm/objects/${HUBSPOT_API_VERSION}/companies`,
  companyBatchRead: `/crm/objects/${HUBSPOT_API_VERSION}/companies/batch/read`,
  companyBatchUpdate: `/crm/objects/${HUBSPOT_API_VERSION}/companies/batch/update`,
  companySearch: `/crm/objects/${HUBSPOT_API_VERSION}/companies/search`,
  companyProperties: `/crm/properties/${HUBSPOT_API_VERSION}/companies`,
  /** By object type: 0-2 are companies. */
  companyPropertyRules: `/crm/property-validations/${HUBSPOT_API_VERSION}/0-2`,
  companyPropertyGroups: `/crm/properties/${HUBSPOT_API_VERSION}/companies/groups`,
  accountDetails: `/account-info/${HUBSPOT_API_VERSION}/details`,
  externalInstall: `/appinstalls/${HUBSPOT_API_VERSION}/external-install`,
  token: `/oauth/${HUBSPOT_API_VERSION}/token`,
  introspect: `/oauth/${HUBSPOT_API_VERSION}/token/introspect`,
  revoke: `/oauth/${HUBSPOT_API_VERSION}/token/revoke`,
  /** Says which scopes a private app's token has. HubSpot offers no dated path for it and nothing for service keys. */
  privateAppTokenInfo: '/oauth/v2/private-apps/get/access-token-info',
} as const;

/** Inputs per batch call. https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis */
export const HUBSPOT_BATCH_SIZE = 100;
/** Companies per list page. https://developers.hubspot.com/docs/api-reference/latest/crm/objects/companies/guide */
export const HUBSPOT_PAGE_SIZE = 100;
/** Longer URLs may be refused with 414; a longer property list is read by batch read, in the body, instead. */
export const MAX_QUERY_CHARS = 6_000;
