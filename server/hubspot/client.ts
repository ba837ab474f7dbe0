import { type AccountApi, createAccountApi } from './account-api.ts';
import { type CompaniesApi, createCompaniesApi } from './companies-api.ts';
import { createPropertiesApi, type PropertiesApi } from './properties-api.ts';
import type { Transport } from './transport.ts';

/** Everything we call at HubSpot with a portal's token: one method per endpoint. */
export type HubSpotClient = AccountApi & CompaniesApi & PropertiesApi;

export function createHubSpotClient(transport: Transport): HubSpotClient {
  return { ...createAccountApi(transport), ...createCompaniesApi(transport), ...createPropertiesApi(transport) };
}
