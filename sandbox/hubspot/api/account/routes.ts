import { READ_OWNERS, READ_SCHEMA, type Route } from '../route.ts';
import { accountDetails, dailyUsage, uninstall } from './account.ts';
import { getOwner, listOwners } from './owners.ts';
import { customPropertyLimits } from './property-limits.ts';

/** https://developers.hubspot.com/docs/api-reference/latest/crm/owners/guide */
export const OWNER_ROUTES: readonly Route[] = [
  ['get', '/', 'listOwners', READ_OWNERS, listOwners],
  ['get', '/:id', 'getOwner', READ_OWNERS, getOwner],
];

/** https://developers.hubspot.com/docs/api-reference/latest/crm/limits-tracking/guide */
export const LIMIT_ROUTES: readonly Route[] = [
  ['get', '/custom-properties', 'customPropertyLimits', READ_SCHEMA, customPropertyLimits],
];

/** https://developers.hubspot.com/docs/api-reference/latest/account/account-information/guide */
export const ACCOUNT_ROUTES: readonly Route[] = [
  ['get', '/details', 'accountDetails', [], accountDetails],
  ['get', '/api-usage/daily/private-apps', 'dailyUsage', [], dailyUsage],
];

/** https://developers.hubspot.com/docs/api-reference/latest/crm/app-uninstalls */
export const INSTALL_ROUTES: readonly Route[] = [['delete', '/external-install', 'uninstall', [], uninstall]];
