/** Paths of the server that HubSpot calls; the HubSpot project names the same. Those of the card are in card.ts. */
export const OAUTH_CALLBACK_PATH = '/oauth/hubspot/callback';
export const WEBHOOK_PATH = '/webhooks/hubspot';
