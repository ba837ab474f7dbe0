import type {
  AttributeDefinition,
  Company,
  CompanyProperty,
  MappingContent,
  MappingRow,
  MetricDefinition,
} from '../../src/contract/index.ts';

/** A company property: a text property called `plan` unless told otherwise. */
export function aProperty(overrides: Partial<CompanyProperty> = {}): CompanyProperty {
  const name = overrides.name ?? 'plan';
  return {
    name,
    label: name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' '),
    type: 'string',
    fieldType: 'text',
    groupName: 'companyinformation',
    options: [],
    archived: false,
    hasUniqueValue: false,
    readOnly: false,
    calculated: false,
    ...overrides,
  };
}

/** A property with options whose labels are their values in capitals. */
export function aChoice(
  name: string,
  values: readonly string[],
  overrides: Partial<CompanyProperty> = {},
): CompanyProperty {
  const options = values.map((value) => ({ value, label: value.toUpperCase() }));
  return aProperty({ name, type: 'enumeration', fieldType: 'select', options, ...overrides });
}

/** A company with these property values. */
export function aCompany(properties: Readonly<Record<string, string | null>> = {}): Company {
  return { id: '100', properties, archived: false };
}

/** An attribute fed by HubSpot. */
export function anAttribute(codename: string, overrides: Partial<AttributeDefinition> = {}): AttributeDefinition {
  return { kind: 'attribute', codename, label: labelOf(codename), type: 'text', dataSource: 'hubspot', ...overrides };
}

/** A metric fed by HubSpot of which more is better. */
export function aMetric(codename: string, overrides: Partial<MetricDefinition> = {}): MetricDefinition {
  return {
    kind: 'metric',
    codename,
    label: labelOf(codename),
    direction: 'higher_is_better',
    unit: null,
    dataSource: 'hubspot',
    ...overrides,
  };
}

/** An inbound row from a property to an attribute. */
export function inboundRow(property: string, codename: string, overrides: Partial<MappingRow> = {}): MappingRow {
  return {
    id: `in-${property}-${codename}`,
    property,
    direction: 'inbound',
    target: { kind: 'attribute', codename },
    ...overrides,
  };
}

/** An outbound row from a target (the Fit score unless told otherwise) to a property. */
export function outboundRow(
  property: string,
  target: MappingRow['target'] = { kind: 'score', score: 'fit' },
): MappingRow {
  return { id: `out-${property}`, property, direction: 'outbound', target };
}

/** A mapping with the External ID in `customer_id`, no rows and no filter. */
export function aMapping(overrides: Partial<MappingContent> = {}): MappingContent {
  return { externalIdProperty: 'customer_id', rows: [], filter: { groups: [] }, recentlyChurnedDays: 90, ...overrides };
}

function labelOf(codename: string): string {
  return codename.charAt(0).toUpperCase() + codename.slice(1).replaceAll('_', ' ');
}

/** Table rows whose first cell is a property, with the property moved to the end and its type in front for the test's name. */
export function byType<Rest extends readonly unknown[]>(
  rows: readonly (readonly [CompanyProperty, ...Rest])[],
): [string, ...Rest, CompanyProperty][] {
  return rows.map(([property, ...rest]) => [property.type, ...rest, property]);
}
