import type { AccountDetails } from '../../hubspot/schemas.ts';

/** What a connection keeps of HubSpot's account details. */
export function accountFacts({ accountType, timeZone, uiDomain, dataHostingLocation }: AccountDetails) {
  return { accountType, timeZone, uiDomain, dataHostingLocation };
}
