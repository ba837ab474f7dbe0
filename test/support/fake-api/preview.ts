import type { PreviewBody, PreviewRow, PropertyChange, Scores } from '@customerscore/core/contract';
import { makeCustomers } from './seed/customers.ts';
import { COMPANIES } from './seed/cycles.ts';
import type { World } from './world.ts';

const SAMPLE = 20;

/** A dry run over made-up companies: one of them left out by the filter, one without an External ID. */
export function previewOf(world: World): PreviewBody {
  const outbound = (world.draft?.rows ?? []).filter(({ direction }) => direction === 'outbound');
  const rows = makeCustomers(SAMPLE).map((customer, index): PreviewRow => {
    const base = { companyId: customer.link?.companyId ?? '', name: customer.name, churned: customer.churned };
    const nothing = { attributes: {}, metrics: {}, scores: null, changes: [] };
    if (index === 3) {
      return {
        ...base,
        ...nothing,
        externalId: customer.externalId,
        outcome: 'exclude',
        message: 'The filter leaves it out.',
      };
    }
    if (index === 6) {
      return {
        ...base,
        ...nothing,
        externalId: null,
        outcome: 'no_external_id',
        message: 'Customer ID is empty. Fill it in HubSpot.',
      };
    }
    const changes = outbound.flatMap(({ property }) => changeOf(property, customer.scores, index));
    return {
      ...base,
      externalId: customer.externalId,
      outcome: 'import',
      message: null,
      attributes: {},
      metrics: {},
      scores: customer.scores,
      changes,
    };
  });
  return {
    totalCompanies: COMPANIES,
    sampled: SAMPLE,
    counts: { import: SAMPLE - 2, exclude: 1, withoutExternalId: 1, fail: 0 },
    writes: outbound.map(({ property }) => countWrites(property, rows)),
    rows,
    issues: [],
  };
}

function changeOf(property: string, scores: Scores | null, index: number): PropertyChange[] {
  const value = valueFor(property, scores);
  if (value === null) return [];
  const old = property === 'customerscore_churned' ? 'false' : '50';
  return [{ property, before: index % 4 === 1 && old !== value ? old : null, after: value }];
}

function valueFor(property: string, scores: Scores | null): string | null {
  const score = { customerscore_fit_score: scores?.fit, customerscore_health_score: scores?.health }[property];
  if (property === 'customerscore_churned') return String(scores?.churnRisk.status === 'not_scored');
  const found = score ?? scores?.churnRisk;
  return found?.status === 'scored' ? String(found.value) : null;
}

function countWrites(property: string, rows: readonly PreviewRow[]): PreviewBody['writes'][number] {
  const changes = rows.flatMap((row) => row.changes.filter((change) => change.property === property));
  const fill = changes.filter(({ before }) => before === null).length;
  return { property, fill, overwrite: changes.length - fill, clear: 0, equal: 0, none: 0 };
}
