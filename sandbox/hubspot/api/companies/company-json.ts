import type { Normalization } from '../../crm/check-value.ts';
import type { CompanyRecord } from '../../crm/company.ts';
import type { PropertyStore } from '../../crm/property-store.ts';
import { historyJson } from './history-json.ts';

/** On every answer, whatever was asked for. */
const SYSTEM_PROPERTIES = ['createdate', 'hs_lastmodifieddate', 'hs_object_id'];
const DEFAULT_PROPERTIES = ['name', 'domain'];

export interface CompanyView {
  /** Names in the order of the answer. */
  readonly names: readonly string[];
  readonly history: readonly string[];
}

/** The properties to show: those asked for that exist, or the default ones. HubSpot sorts them by name. */
export function viewOf(asked: readonly string[], history: readonly string[], properties: PropertyStore): CompanyView {
  const wanted = asked.length > 0 ? asked : DEFAULT_PROPERTIES;
  const known = [...wanted, ...history].filter((name) => properties.active(name));
  return {
    names: sorted(known),
    history: sorted(
      history.filter((name) => properties.active(name)),
      [],
    ),
  };
}

/** The view of a write's answer: what was written, and the system properties. */
export function writtenView(names: readonly string[]): CompanyView {
  return { names: sorted(names), history: [] };
}

/** As `writtenView`, and writes of the same properties share one view. */
export function writtenViews(): (names: readonly string[]) => CompanyView {
  const views = new Map<string, CompanyView>();
  return (names) => {
    const key = names.join();
    const view = views.get(key) ?? writtenView(names);
    views.set(key, view);
    return view;
  };
}

export interface WriteNotes {
  readonly objectWriteTraceId?: string | undefined;
  readonly normalizations?: readonly Normalization[];
  readonly isNew?: boolean;
}

interface CompanyJson {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
  readonly createdAt: string | null | undefined;
  readonly updatedAt: string | null | undefined;
  readonly archived: boolean;
  archivedAt?: string;
  propertiesWithHistory?: ReturnType<typeof historyJson>;
  new?: boolean;
  objectWriteTraceId?: string;
  warnings?: ReturnType<typeof warningJson>[];
}

/** A company as the API shows it. Never set: null; cleared: an empty text. */
export function companyJson(record: CompanyRecord, view: CompanyView, notes: WriteNotes = {}): CompanyJson {
  const properties = record.view(view.names);
  const { createdate, hs_lastmodifieddate } = properties;
  const archived = record.archivedAt !== null;
  // Equal to these two properties, as recorded.
  const json: CompanyJson = {
    id: record.id,
    properties,
    createdAt: createdate,
    updatedAt: hs_lastmodifieddate,
    archived,
  };
  // Added one by one: spreading them into the literal would cost more than all the rest of a page.
  if (record.archivedAt !== null) json.archivedAt = new Date(record.archivedAt).toISOString();
  if (view.history.length > 0) json.propertiesWithHistory = historyJson(record, view.history);
  const { objectWriteTraceId, normalizations = [], isNew } = notes;
  if (isNew !== undefined) json.new = isNew;
  if (objectWriteTraceId !== undefined) json.objectWriteTraceId = objectWriteTraceId;
  if (normalizations.length > 0) json.warnings = normalizations.map(warningJson);
  return json;
}

/** https://developers.hubspot.com/changelog/crm-api-write-validation-enforcement */
function warningJson({ property, rawValue, normalizedValue }: Normalization) {
  return {
    category: 'PROPERTY_VALUE_NORMALIZED',
    message: `The value of "${property}" was changed from "${rawValue}" to "${normalizedValue}".`,
    context: { propertyName: property, rawValue, normalizedValue },
  };
}

function sorted(names: readonly string[], always: readonly string[] = SYSTEM_PROPERTIES): string[] {
  return [...new Set([...names, ...always])].sort();
}
