import type { CompanyRecord, HistoryEntry } from '../../crm/company.ts';

/** HubSpot shows at most so many versions of a company property. */
const MAX_VERSIONS = 20;

/** The versions of some properties, newest first, ending with the value the company was made with. */
export function historyJson(record: CompanyRecord, names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, versionsOf(record, name).slice(0, MAX_VERSIONS)]));
}

function versionsOf(record: CompanyRecord, name: string) {
  const entries = record.history
    .filter((entry) => entry.property === name)
    .map(versionJson)
    .reverse();
  if (entries.length > 0 || record.values[name] === undefined) return entries;
  const source = { kind: 'IMPORT', sourceId: '1' } as const;
  return [versionJson({ property: name, value: record.values[name], at: record.createdAt, source })];
}

function versionJson({ value, at, source }: HistoryEntry) {
  const userId = /^userId:(\d+)$/.exec(source.sourceId)?.[1];
  return {
    value,
    timestamp: new Date(at).toISOString(),
    sourceType: source.kind,
    sourceId: source.sourceId,
    ...(userId === undefined ? {} : { updatedByUserId: Number(userId) }),
  };
}
