import type { ProofBody } from '@customerscore/core/contract';
import { checkMapping, compileMapping, UTC } from '@customerscore/core/mapping';
import { planPage, proveRows } from '@customerscore/core/sync';
import { sampleCompanies } from './sample-companies.ts';
import { PORTAL_ID } from './seed/connection.ts';
import type { World } from './world.ts';

const SAMPLE = 20;

/** The proof of the draft over made-up companies, by the core itself. */
export function proofOf({ draft, properties, definitions, scoringModel }: World): ProofBody {
  const context = { properties, catalogue: definitions };
  const issues = draft === null ? [] : checkMapping(draft, context);
  if (draft === null || issues.some(({ rowId }) => rowId === null)) return { read: 0, takePart: 0, rows: [], issues };
  const mapping = compileMapping(draft, context);
  const now = new Date().toISOString();
  const plans = planPage({
    portalId: PORTAL_ID,
    companies: sampleCompanies(SAMPLE),
    mapping,
    model: scoringModel.model,
    modelVersion: scoringModel.version,
    catalogue: definitions,
    known: [],
    now,
    newId: () => 'new',
  });
  const subjects = plans.flatMap((plan) => ('customer' in plan ? [plan] : []));
  const proven = new Map(
    proveRows({ mapping, subjects, zone: UTC, today: now.slice(0, 10) }).map((row) => [row.rowId, row]),
  );
  const rows = draft.rows.flatMap(({ id }) => proven.get(id) ?? []);
  return { read: SAMPLE, takePart: subjects.length, rows, issues };
}
