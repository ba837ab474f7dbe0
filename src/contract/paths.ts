/** Paths of the server that HubSpot calls; the HubSpot project names the same. Those of the card are in card.ts. */
export const OAUTH_CALLBACK_PATH = '/oauth/hubspot/callback';
/** What programs call, with an API key. */
export const API_V1_PATH = '/api/v1';

export const WEBHOOK_PATH = '/webhooks/hubspot';
