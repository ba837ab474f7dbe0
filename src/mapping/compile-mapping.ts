import type { AttributeValue, Definition } from '../contract/catalogue.ts';
import type { Company, CompanyProperty } from '../contract/company.ts';
import type { MappingContent, MappingRow, MappingTarget } from '../contract/mapping.ts';
import type { MappingContext } from './check/check-mapping.ts';
import { type ReadResult, readValue } from './conversion/read-value.ts';
import { type WriteResult, writeValue } from './conversion/write-value.ts';
import { compileFilter } from './filter/matches-filter.ts';
import { byName, type PropertiesByName } from './properties-by-name.ts';
import { resolveTarget } from './target.ts';

/** A customer is called by its company's name, else by its domain. */
export const NAME_PROPERTY = 'name';
export const DOMAIN_PROPERTY = 'domain';

/** Decimals of a written score. */
const SCORE_DECIMALS = 1;

/** One inbound row: reads a company property as a value of an attribute or metric. */
export interface InboundReader {
  readonly rowId: string;
  readonly property: CompanyProperty;
  readonly definition: Definition;
  read(raw: string | null | undefined): ReadResult;
}

/** One outbound row: turns a value of its target into the text for a company property. */
export interface OutboundWriter {
  readonly rowId: string;
  readonly property: CompanyProperty;
  readonly target: MappingTarget;
  readonly label: string;
  write(value: AttributeValue): WriteResult;
}

/** A mapping made ready for many companies. */
export interface CompiledMapping {
  /** Company properties to ask HubSpot for: External ID, name, domain, inbound rows, filter. Each once. */
  readonly properties: readonly string[];
  /** Company properties that outbound rows write. */
  readonly outboundProperties: readonly string[];
  readonly externalId: CompanyProperty;
  readonly inbound: readonly InboundReader[];
  readonly outbound: readonly OutboundWriter[];
  readonly recentlyChurnedDays: number;
  /** Whether the filter lets a company take part. */
  matches(company: Company): boolean;
}

/** Makes a mapping ready for use. Call `checkMapping` first: a mapping with issues throws an Error. */
export function compileMapping(content: MappingContent, context: MappingContext): CompiledMapping {
  const properties = byName(context.properties);
  const externalId = propertyNamed(content.externalIdProperty ?? '', properties);
  const inbound = rowsOf(content, 'inbound').map((row) => compileReader(row, properties, context));
  const outbound = rowsOf(content, 'outbound').map((row) => compileWriter(row, properties, context));
  const filtered = content.filter.groups.flatMap((group) => group.conditions.map((condition) => condition.property));
  const read = [
    externalId.name,
    NAME_PROPERTY,
    DOMAIN_PROPERTY,
    ...inbound.map((each) => each.property.name),
    ...filtered,
  ];
  return {
    properties: [...new Set(read)],
    outboundProperties: outbound.map((each) => each.property.name),
    externalId,
    inbound,
    outbound,
    recentlyChurnedDays: content.recentlyChurnedDays,
    matches: compileFilter(content.filter, context.properties),
  };
}

function compileReader(row: MappingRow, properties: PropertiesByName, context: MappingContext): InboundReader {
  const property = propertyNamed(row.property, properties);
  const target = resolveTarget(row.target, context.catalogue);
  if (target?.definition == null) throw new Error(`Mapping row ${row.id} has no attribute or metric to fill`);
  const { definition, type } = target;
  return { rowId: row.id, property, definition, read: (raw) => readValue(property, type, raw) };
}

function compileWriter(row: MappingRow, properties: PropertiesByName, context: MappingContext): OutboundWriter {
  const property = propertyNamed(row.property, properties);
  const target = resolveTarget(row.target, context.catalogue);
  if (target === null) throw new Error(`Mapping row ${row.id} has no value to write`);
  const options = row.target.kind === 'score' ? { decimals: SCORE_DECIMALS } : {};
  return {
    rowId: row.id,
    property,
    target: row.target,
    label: target.label,
    write: (value) => writeValue(property, value, options),
  };
}

function propertyNamed(name: string, properties: PropertiesByName): CompanyProperty {
  const property = properties.get(name);
  if (property === undefined) throw new Error(`The mapping uses a company property that is not there: "${name}"`);
  return property;
}

function rowsOf(content: MappingContent, direction: MappingRow['direction']): MappingRow[] {
  return content.rows.filter((row) => row.direction === direction);
}
