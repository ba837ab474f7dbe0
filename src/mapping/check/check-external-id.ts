import type { MappingContent, MappingIssue, MappingIssueCode } from '../../contract/mapping.ts';
import { type PropertiesByName, titleOf } from '../properties-by-name.ts';
import { propertyTitle } from '../property-title.ts';

const EXTERNAL_ID_TYPES: ReadonlySet<string> = new Set(['string', 'number']);

/** The External ID must be a live text or number property that we do not write to. */
export function checkExternalId(content: MappingContent, properties: PropertiesByName): MappingIssue[] {
  const name = content.externalIdProperty;
  if (name === null) {
    return issue('external_id_missing', 'Choose the company property that holds your customer id (the External ID).');
  }
  const property = properties.get(name);
  if (property === undefined) {
    return issue('property_unknown', `HubSpot has no company property "${name}". Choose another External ID.`);
  }
  if (property.archived) {
    const message = `${propertyTitle(property)} is archived in HubSpot. Restore it there or choose another External ID.`;
    return issue('property_archived', message);
  }
  if (!EXTERNAL_ID_TYPES.has(property.type)) {
    const message = `${propertyTitle(property)} is of type ${property.type}. Choose a text or number property as External ID.`;
    return issue('external_id_type', message);
  }
  return outboundRows(content, name, properties);
}

function outboundRows(content: MappingContent, name: string, properties: PropertiesByName): MappingIssue[] {
  return content.rows
    .filter((row) => row.direction === 'outbound' && row.property === name)
    .map((row) => ({
      code: 'property_both_ways',
      message: `${titleOf(name, properties)} is the External ID, so nothing may be written to it. Choose another property for this row.`,
      rowId: row.id,
    }));
}

function issue(code: MappingIssueCode, message: string): MappingIssue[] {
  return [{ code, message, rowId: null }];
}
