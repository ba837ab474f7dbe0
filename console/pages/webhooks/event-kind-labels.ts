/** HubSpot's kinds of events in words; a kind that HubSpot adds later is shown as it is. */
export const EVENT_KIND_LABELS: Readonly<Record<string, string>> = {
  propertyChange: 'changed',
  creation: 'created',
  deletion: 'deleted',
  restore: 'restored',
  merge: 'merged',
};
