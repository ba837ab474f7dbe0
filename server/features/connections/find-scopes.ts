import {
  SCOPE_COMPANIES_READ,
  SCOPE_COMPANIES_WRITE,
  SCOPE_SCHEMAS_WRITE,
  SCOPE_USES,
} from '@customerscore/core/contract';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import { HubSpotError } from '../../hubspot/hubspot-error.ts';

/**
 * The scopes of an access token. A private app's token can be asked about; a service key's scopes are found by calls
 * that change nothing: HubSpot checks the scope before it looks at the (empty) request.
 */
export async function findScopes(client: HubSpotClient, caller: HubSpotCaller): Promise<readonly string[]> {
  const told = await client.privateAppScopes(caller);
  if (told) return told.filter((scope) => SCOPE_USES.some((use) => use.scope === scope));
  const probes: [scope: string, probe: () => Promise<unknown>][] = [
    [SCOPE_COMPANIES_READ, () => client.listCompanies(caller, { after: null, properties: [], limit: 1 })],
    [SCOPE_COMPANIES_WRITE, () => client.probeCompanyWrite(caller)],
    [SCOPE_SCHEMAS_WRITE, () => client.probePropertyWrite(caller)],
  ];
  const granted: string[] = [];
  for (const [scope, probe] of probes) {
    if (await isAllowed(probe)) granted.push(scope);
  }
  return granted;
}

async function isAllowed(probe: () => Promise<unknown>): Promise<boolean> {
  try {
    await probe();
    return true;
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    if (error.code === 'scope_missing') return false;
    // Refused for what it asks, so not for who asks.
    if (error.code === 'hubspot_rejected') return true;
    throw error;
  }
}
