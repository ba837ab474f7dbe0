/** HubSpot's names for what changed a property, in our words. https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
const SOURCES: Readonly<Record<string, string>> = {
  CRM_UI: 'a person in HubSpot',
  CRM_UI_BULK_ACTION: 'a person in HubSpot, for many companies at once',
  INTEGRATION: 'an app',
  API: 'an app',
  AUTOMATION_PLATFORM: 'a workflow',
  WORKFLOWS: 'a workflow',
  IMPORT: 'an import',
  MERGE_OBJECTS: 'a merge of companies',
  CALCULATED: 'a calculation of HubSpot',
};

/** Who changed a property: `a person in HubSpot (userId:12)`. A source that HubSpot adds later is shown as it is. */
export function describeSource(sourceType: string, sourceId: string | null): string {
  const who = SOURCES[sourceType] ?? sourceType;
  return sourceId ? `${who} (${sourceId})` : who;
}
