import type { Catalogue } from '../../contract/catalogue.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import type { MappingIssue, MappingIssueCode, MappingRow } from '../../contract/mapping.ts';
import { canRead, canWrite } from '../conversion/convertible.ts';
import { describePropertyType, describeType } from '../conversion/describe-type.ts';
import type { PropertiesByName } from '../properties-by-name.ts';
import { propertyTitle } from '../property-title.ts';
import { inboundOptions } from '../row-options.ts';
import { type ResolvedTarget, resolveTarget } from '../target.ts';
import { checkRowOptions } from './check-row-options.ts';

interface Problem {
  readonly code: MappingIssueCode;
  readonly message: string;
}

/** What is wrong with one row taken alone: its property, its target, and whether one converts to the other. */
export function checkRow(row: MappingRow, properties: PropertiesByName, catalogue: Catalogue): MappingIssue[] {
  const property = properties.get(row.property);
  const target = resolveTarget(row.target, catalogue);
  const problems = [
    ...checkProperty(row, property),
    ...checkTarget(row, target, catalogue),
    ...(property && target ? checkConversion(row, property, target) : []),
  ];
  return problems.map(({ code, message }) => ({ code, message, rowId: row.id }));
}

function checkProperty(row: MappingRow, property: CompanyProperty | undefined): Problem[] {
  if (property === undefined) {
    const message = `HubSpot has no company property "${row.property}". Create it there or choose another property.`;
    return [{ code: 'property_unknown', message }];
  }
  const title = propertyTitle(property);
  if (property.archived) {
    const message = `${title} is archived in HubSpot. Restore it there or choose another property.`;
    return [{ code: 'property_archived', message }];
  }
  if (row.direction === 'inbound') return [];
  if (property.calculated) {
    const message = `${title} is calculated by HubSpot and cannot be written. Choose another property.`;
    return [{ code: 'property_calculated', message }];
  }
  if (property.readOnly) {
    const message = `${title} is read-only in HubSpot. Choose a property that can be edited.`;
    return [{ code: 'property_read_only', message }];
  }
  return [];
}

function checkTarget(row: MappingRow, resolved: ResolvedTarget | null, catalogue: Catalogue): Problem[] {
  if (resolved === null) return [unknownTarget(row, catalogue)];
  if (row.direction === 'outbound') return [];
  if (resolved.definition === null) {
    const message = `${resolved.label} is made by Customerscore and can only be written to HubSpot. Make this row outbound.`;
    return [{ code: 'target_outbound_only', message }];
  }
  const { dataSource, label } = resolved.definition;
  if (dataSource !== 'hubspot') {
    const message = `The data source of ${label} is ${dataSource}, so HubSpot would not be imported. Set its data source to HubSpot or remove this row.`;
    return [{ code: 'data_source_not_hubspot', message }];
  }
  return [];
}

function unknownTarget(row: MappingRow, catalogue: Catalogue): Problem {
  const { target } = row;
  const codename = 'codename' in target ? target.codename : target.kind;
  const namesake = catalogue.find((each) => each.codename === codename);
  const message = namesake
    ? `${namesake.label} (${codename}) is ${namesake.kind === 'metric' ? 'a metric, not an attribute' : 'an attribute, not a metric'}. Choose it again for this row.`
    : `There is no ${target.kind} "${codename}". Create it under Data sources or choose another.`;
  return { code: 'target_unknown', message };
}

function checkConversion(row: MappingRow, property: CompanyProperty, target: ResolvedTarget): Problem[] {
  const inbound = row.direction === 'inbound';
  const { label, type } = target;
  const converts = inbound ? canRead(property, type, inboundOptions(row).optionAs) : canWrite(property, type);
  if (converts) return checkRowOptions(row, property, target);
  const [from, to] = inbound
    ? [`${propertyTitle(property)}, ${describePropertyType(property)},`, `${label}, ${describeType(type)}`]
    : [`${label}, ${describeType(type)},`, `${propertyTitle(property)}, ${describePropertyType(property)}`];
  return [{ code: 'type_not_convertible', message: `${from} cannot be converted to ${to}. Choose another property.` }];
}
