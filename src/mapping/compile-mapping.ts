import { createZone, type Zone } from '../calendar/zone.ts';
import type { Drift } from '../contract/api/drift.ts';
import type { AttributeValue, Definition } from '../contract/catalogue.ts';
import type { Company, CompanyProperty } from '../contract/company.ts';
import type { MappingContent, MappingRow, MappingTarget, OutboundPolicy } from '../contract/mapping.ts';
import type { MappingContext } from './check/check-mapping.ts';
import { compileReader, type Reader } from './conversion/read-value.ts';
import { compileWriter, type Writer } from './conversion/write-value.ts';
import { findDrift } from './drift/find-drift.ts';
import { compileFilter } from './filter/matches-filter.ts';
import { byName, type PropertiesByName } from './properties-by-name.ts';
import { inboundOptions, outboundOptions } from './row-options.ts';
import { resolveTarget } from './target.ts';

/** A customer is called by its company's name, else by its domain. */
export const NAME_PROPERTY = 'name';
export const DOMAIN_PROPERTY = 'domain';

/** One inbound row: reads a company property as a value of an attribute or metric. */
export interface InboundReader {
  readonly rowId: string;
  readonly property: CompanyProperty;
  readonly definition: Definition;
  /** Of an empty property: the row's default value, or null. */
  readonly read: Reader;
  /** What null does to the value that the customer has. */
  readonly whenEmpty: 'clear' | 'keep';
}

/** One outbound row: turns a value of its target into the text for a company property. */
export interface OutboundWriter {
  readonly rowId: string;
  readonly property: CompanyProperty;
  readonly target: MappingTarget;
  readonly label: string;
  readonly policy: OutboundPolicy;
  readonly write: Writer;
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
  /** Rows that no longer fit; they are neither read nor written. */
  readonly paused: readonly Drift[];
  readonly recentlyChurnedDays: number;
  /** Whether the filter lets a company take part. */
  matches(company: Company): boolean;
}

export interface CompileContext extends MappingContext {
  /** The account's IANA time zone. Default: UTC. */
  readonly timeZone?: string | undefined;
  /** The properties as they were when the mapping was confirmed. Default: not known, so that nothing is compared. */
  readonly before?: readonly CompanyProperty[] | undefined;
}

/**
 * Makes a mapping ready for use, once for all companies. Rows that do not fit are left out and listed as paused. A
 * mapping whose External ID is not there throws an Error: check with `checkMapping` or `findDrift` first.
 */
export function compileMapping(content: MappingContent, context: CompileContext): CompiledMapping {
  const properties = byName(context.properties);
  const zone = createZone(context.timeZone ?? 'UTC');
  const externalId = propertyNamed(content.externalIdProperty ?? '', properties);
  const paused = findDrift(content, context, context.before).filter(({ rowId }) => rowId !== null);
  const pausedIds = new Set(paused.map(({ rowId }) => rowId));
  const rows = content.rows.filter(({ id }) => !pausedIds.has(id));
  const compile: Compile = { properties, zone, context };
  const inbound = ofDirection(rows, 'inbound').map((row) => compileInbound(row, compile));
  const outbound = ofDirection(rows, 'outbound').map((row) => compileOutbound(row, compile));
  const filtered = content.filter.groups.flatMap((group) => group.conditions.map((condition) => condition.property));
  const read = inbound.map((each) => each.property.name);
  return {
    properties: [...new Set([externalId.name, NAME_PROPERTY, DOMAIN_PROPERTY, ...read, ...filtered])],
    outboundProperties: outbound.map((each) => each.property.name),
    externalId,
    inbound,
    outbound,
    paused,
    recentlyChurnedDays: content.recentlyChurnedDays,
    matches: compileFilter(content.filter, context.properties, zone),
  };
}

interface Compile {
  readonly properties: PropertiesByName;
  readonly zone: Zone;
  readonly context: MappingContext;
}

function compileInbound(row: MappingRow, { properties, zone, context }: Compile): InboundReader {
  const property = propertyNamed(row.property, properties);
  const target = resolveTarget(row.target, context.catalogue);
  if (target?.definition == null) throw new Error(`Mapping row ${row.id} has no attribute or metric to fill`);
  const { whenEmpty, optionAs } = inboundOptions(row);
  const read = compileReader(property, target.type, { zone, optionAs });
  const { defaultValue } = row.options ?? {};
  const fallsBack = whenEmpty === 'default' && defaultValue !== undefined;
  return {
    rowId: row.id,
    property,
    definition: target.definition,
    read: fallsBack ? withDefault(read, defaultValue) : read,
    whenEmpty: whenEmpty === 'clear' ? 'clear' : 'keep',
  };
}

function withDefault(read: Reader, defaultValue: AttributeValue): Reader {
  return (raw) => {
    const result = read(raw);
    return result.ok && result.value === null ? { ok: true, value: defaultValue } : result;
  };
}

function compileOutbound(row: MappingRow, { properties, zone, context }: Compile): OutboundWriter {
  const property = propertyNamed(row.property, properties);
  const target = resolveTarget(row.target, context.catalogue);
  if (target === null) throw new Error(`Mapping row ${row.id} has no value to write`);
  const { policy, decimals } = outboundOptions(row);
  const write = compileWriter(property, { zone, decimals });
  return { rowId: row.id, property, target: row.target, label: target.label, policy, write };
}

function propertyNamed(name: string, properties: PropertiesByName): CompanyProperty {
  const property = properties.get(name);
  if (property === undefined) throw new Error(`The mapping uses a company property that is not there: "${name}"`);
  return property;
}

function ofDirection(rows: readonly MappingRow[], direction: MappingRow['direction']): MappingRow[] {
  return rows.filter((row) => row.direction === direction);
}
