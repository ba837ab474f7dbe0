import type { Connection } from 'mongoose';
import type { PortalScope } from '../../http/guards.ts';
import type { LedgerWriteValue } from './ledger.model.ts';
import { ledgerModel } from './ledger.model.ts';
import { type LedgerEntryDocument, ledgerEntryModel } from './ledger-entry.model.ts';

/** What was written to one company, as an undo needs it: the value that is to stand there still, and what to put back. */
export interface WrittenCompany {
  readonly companyId: string;
  readonly values: readonly { readonly property: string; readonly ours: string; readonly restoreTo: string }[];
}

export interface WrittenPage {
  readonly after: string | null;
  readonly limit: number;
}

/** One write to one company, as the history of a property shows it. */
export type LedgerEntry = Omit<LedgerEntryDocument, '_id' | 'workspaceId' | 'portalId'>;

/** Reads the ledger back. */
export interface WrittenHistoryStore {
  /** What a run wrote, in order of company: its last value, and what stood there before its first one. */
  ofRun(scope: PortalScope, runId: string, page: WrittenPage): Promise<readonly WrittenCompany[]>;
  /** What we wrote last to a property, in order of company, and the last value that was not ours. */
  ofProperty(scope: PortalScope, property: string, page: WrittenPage): Promise<readonly WrittenCompany[]>;
  /** The same for every property of one company. */
  ofCompany(scope: PortalScope, companyId: string): Promise<readonly WrittenCompany[]>;
  /** Newest first. */
  entriesOf(scope: PortalScope, companyId: string, limit: number): Promise<readonly LedgerEntry[]>;
}

export function createWrittenHistoryStore(database: Connection): WrittenHistoryStore {
  const ledger = ledgerModel(database);
  const entries = ledgerEntryModel(database);
  return {
    ofRun: async ({ portalId, workspaceId }, runId, { after, limit }) => {
      const ofRun = { portalId, workspaceId, runId };
      const inOrder = { companyId: 1, at: 1 } as const;
      const page = await entries
        .find({ ...ofRun, companyId: { $gt: after ?? '' } })
        .sort(inOrder)
        .limit(limit)
        .lean();
      const last = page.at(-1)?.companyId;
      // The page may end in the middle of a company's entries.
      const ofLast =
        last === undefined
          ? []
          : await entries
              .find({ ...ofRun, companyId: last })
              .sort(inOrder)
              .lean();
      return foldEntries([...page.filter(({ companyId }) => companyId !== last), ...ofLast]);
    },
    ofProperty: async ({ portalId, workspaceId }, property, { after, limit }) => {
      const found = await ledger
        .find({
          portalId,
          workspaceId,
          companyId: { $gt: after ?? '' },
          [`values.${property}`]: { $exists: true },
        })
        .sort({ companyId: 1 })
        .limit(limit)
        .lean();
      return found.map(({ companyId, values }) => toOriginals(companyId, { [property]: values[property] }));
    },
    ofCompany: async ({ portalId, workspaceId }, companyId) => {
      const found = await ledger.findOne({ portalId, workspaceId, companyId }).lean();
      return found ? [toOriginals(companyId, found.values)] : [];
    },
    entriesOf: async ({ portalId, workspaceId }, companyId, limit) => {
      const found = await entries.find({ portalId, workspaceId, companyId }).sort({ at: -1 }).limit(limit).lean();
      return found.map(({ _id, workspaceId: _workspace, portalId: _portal, ...entry }) => entry);
    },
  };
}

/** Entries in order of company and time become one line per company. */
function foldEntries(found: readonly Pick<LedgerEntryDocument, 'companyId' | 'values'>[]): WrittenCompany[] {
  const companies = new Map<string, Map<string, { ours: string; restoreTo: string }>>();
  for (const { companyId, values } of found) {
    const known = companies.get(companyId) ?? new Map();
    companies.set(companyId, known);
    for (const [property, { value, before }] of Object.entries(values)) {
      const restoreTo = known.get(property)?.restoreTo ?? before ?? '';
      known.set(property, { ours: value, restoreTo });
    }
  }
  return [...companies].map(([companyId, values]) => ({
    companyId,
    values: [...values].map(([property, value]) => ({ property, ...value })),
  }));
}

function toOriginals(
  companyId: string,
  values: Readonly<Record<string, LedgerWriteValue | undefined>>,
): WrittenCompany {
  const originals = Object.entries(values).flatMap(([property, written]) =>
    written ? [{ property, ours: written.value, restoreTo: written.original ?? '' }] : [],
  );
  return { companyId, values: originals };
}
