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

/** A company as the API shows it. Never set: null; cleared: an empty text. */
export function companyJson(record: CompanyRecord, view: CompanyView, notes: WriteNotes = {}) {
  const properties = record.view(view.names);
  const { objectWriteTraceId, normalizations = [], isNew } = notes;
  return {
    id: record.id,
    properties,
    ...(view.history.length > 0 ? { propertiesWithHistory: historyJson(record, view.history) } : {}),
    // Equal to these two properties, as recorded.
    createdAt: properties.createdate,
    updatedAt: properties.hs_lastmodifieddate,
    archived: record.archivedAt !== null,
    ...(record.archivedAt === null ? {} : { archivedAt: new Date(record.archivedAt).toISOString() }),
    ...(isNew === undefined ? {} : { new: isNew }),
    ...(objectWriteTraceId === undefined ? {} : { objectWriteTraceId }),
    ...(normalizations.length > 0 ? { warnings: normalizations.map(warningJson) } : {}),
  };
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
