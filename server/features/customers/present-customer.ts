import type { CustomerBody, CustomerRow, CustomersBody, Score, ScoreSummary } from '@customerscore/core/contract';
import type { RecordedScore } from '@customerscore/core/scoring';
import type { CustomerList } from './customer-list.store.ts';
import type { CustomerDetails } from './customers.service.ts';
import type { Customer } from './customers.store.ts';
import type { RecordedDay } from './score-days.store.ts';

export function presentCustomers({ customers, total, next }: CustomerList): CustomersBody {
  return { customers: customers.map(presentRow), total, next };
}

/** The same as of a day: what each customer's scores were then. */
export function presentCustomersOn(
  { customers, total, next }: CustomerList,
  standing: ReadonlyMap<string, RecordedDay>,
): CustomersBody {
  const rows = customers.map((customer) => {
    const { churned, modelVersion, scores } = standing.get(customer.id) ?? NOTHING_RECORDED;
    const then = scores && {
      fit: summariseRecorded(scores.fit),
      health: summariseRecorded(scores.health),
      churnRisk: summariseRecorded(scores.churnRisk),
    };
    return { ...presentRow(customer), churned: churned ?? false, modelVersion, scores: then };
  });
  return { customers: rows, total, next };
}

const NOTHING_RECORDED = { churned: null, modelVersion: null, scores: null };

function summariseRecorded(score: RecordedScore | null): ScoreSummary {
  if (!score) return { status: 'not_scored', message: 'Not scored that day.' };
  return { status: 'scored', value: score.value, band: score.band };
}

function presentRow({ id, name, externalId, churned, link, scores, updatedAt }: Customer): CustomerRow {
  return {
    id,
    name,
    externalId,
    churned,
    linkState: link?.state ?? null,
    scores: scores && {
      fit: summarise(scores.fit),
      health: summarise(scores.health),
      churnRisk: summarise(scores.churnRisk),
    },
    modelVersion: scores?.modelVersion ?? null,
    updatedAt: updatedAt.toISOString(),
  };
}

function summarise(score: Score): ScoreSummary {
  if (score.status === 'not_scored') return { status: 'not_scored', message: score.because.message };
  return { status: 'scored', value: score.value, band: score.band };
}

/** `urlOf` gives the company's page in HubSpot. */
export function presentCustomer(
  { customer, freshAt, catalogue, history, points, written }: CustomerDetails,
  urlOf: (companyId: string) => string,
): CustomerBody {
  const { id, name, externalId, churned, churnedOn, churnPeriods, link, scores } = customer;
  return {
    id,
    name,
    externalId,
    churned,
    churnedOn,
    churnPeriods,
    link: link && {
      portalId: link.portalId,
      companyId: link.companyId,
      state: link.state,
      url: urlOf(link.companyId),
      readAt: (freshAt ?? link.readAt).toISOString(),
      merges: link.merges.map((merge) => ({ ...merge, at: merge.at.toISOString() })),
      mergedInto: link.mergedInto && { ...link.mergedInto, at: link.mergedInto.at.toISOString() },
    },
    attributes: catalogue.flatMap((definition) => {
      if (definition.kind !== 'attribute') return [];
      const { codename, label, type, dataSource } = definition;
      return [{ codename, label, type, dataSource, value: customer.attributes[codename] ?? null }];
    }),
    metrics: catalogue.flatMap((definition) => {
      if (definition.kind !== 'metric') return [];
      const { codename, label, unit, direction, dataSource } = definition;
      return [{ codename, label, unit, direction, dataSource, points: points[codename] ?? [] }];
    }),
    scores,
    history,
    written: Object.entries(written).map(([property, { value, at, runId }]) => ({
      property,
      value,
      at: at.toISOString(),
      runId,
    })),
  };
}
