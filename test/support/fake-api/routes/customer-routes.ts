import type {
  CustomerBody,
  CustomerRow,
  CustomersBody,
  EnterValuesBody,
  EnterValuesRequest,
  ProvenanceBody,
  ProvenanceEntry,
  Score,
  ScoreName,
  ScoringInputBody,
} from '@customerscore/core/contract';
import { narrowInput } from '@customerscore/core/scoring';
import { Router } from 'express';
import { refuseUnknown } from '../refuse.ts';
import { PAIRS } from '../seed/outbound.ts';
import type { World } from '../world.ts';
import { standingOn } from './score-history-routes.ts';

const PAGE_SIZE = 50;

/** /api/customers */
export function customerRoutes(world: World): Router {
  return Router()
    .get('/', (request, response) => {
      const { q = '', sort = 'name', order = 'asc', after, on } = request.query as Record<string, string | undefined>;
      const found = world.customers
        .filter(({ name, externalId }) => `${name} ${externalId}`.toLowerCase().includes(q.toLowerCase()))
        .sort((one, other) => compare(one, other, sort) * (order === 'desc' ? -1 : 1));
      const from = Number(after ?? 0);
      const next = from + PAGE_SIZE < found.length ? String(from + PAGE_SIZE) : null;
      const body: CustomersBody = {
        customers: found.slice(from, from + PAGE_SIZE).map((customer) => presentRow(customer, on)),
        total: found.length,
        next,
      };
      response.json(body);
    })
    .get('/:customerId/provenance', (request, response) => {
      const customer = world.customers.find(({ id }) => id === request.params.customerId);
      if (customer) response.json(provenanceOf(customer));
      else refuseUnknown(response);
    })
    .get('/:customerId/scoring-input', (request, response) => {
      const customer = world.customers.find(({ id }) => id === request.params.customerId);
      if (customer) response.json(scoringInputOf(customer, world));
      else refuseUnknown(response);
    })
    .put('/:customerId/values', (request, response) => {
      const customer = world.customers.find(({ id }) => id === request.params.customerId);
      if (!customer) return refuseUnknown(response);
      world.customers = world.customers.map((each) => (each === customer ? withValues(each, request.body) : each));
      response.json({ outcome: 'updated' } satisfies EnterValuesBody);
    })
    .get('/:customerId', (request, response) => {
      const customer = world.customers.find(({ id }) => id === request.params.customerId);
      if (customer) response.json(customer);
      else refuseUnknown(response);
    });
}

function withValues(customer: CustomerBody, { attributes, points }: EnterValuesRequest): CustomerBody {
  return {
    ...customer,
    attributes: customer.attributes.map((each) => ({
      ...each,
      value: attributes[each.codename] === undefined ? each.value : (attributes[each.codename] ?? null),
    })),
    metrics: customer.metrics.map((each) => {
      const added = points.filter(({ codename }) => codename === each.codename);
      return { ...each, points: [...each.points, ...added.map(({ date, value }) => ({ day: date, value }))] };
    }),
  };
}

function scoringInputOf({ attributes, metrics, scores }: CustomerBody, world: World): ScoringInputBody {
  const known = attributes.flatMap(({ codename, value }) => (value === null ? [] : [[codename, value] as const]));
  const points = metrics.flatMap(({ codename, points: all }) =>
    all.slice(-1).map((point) => [codename, point] as const),
  );
  const input = narrowInput({
    model: world.scoringModel.model,
    modelVersion: world.scoringModel.version,
    catalogue: world.definitions.map(({ mappedFrom: _from, customers: _count, ...definition }) => definition),
    attributes: Object.fromEntries(known),
    metrics: Object.fromEntries(points),
    previous: scores,
    now: new Date().toISOString(),
  });
  return { input };
}

/** As if each value had been another one before, and somebody had changed the Health since. */
function provenanceOf({ link, written }: CustomerBody): ProvenanceBody {
  const properties = written.map(({ property, value, at, runId }, index): ProvenanceEntry => {
    const stands = property !== 'customerscore_health_score';
    return {
      property,
      value,
      before: index % 2 ? null : '40',
      original: index % 2 ? null : '12',
      source: PAIRS.find((pair) => pair.property === property)?.target ?? 'churned',
      at,
      runId,
      runKind: 'write',
      mappingVersion: 2,
      by: 'ada@acme.test',
      present: stands ? value : '75',
      stands,
    };
  });
  const portalId = link?.portalId ?? null;
  return { companyId: link?.companyId ?? null, portalId, properties, writes: [], holds: [] };
}

function presentRow(customer: CustomerBody, on: string | undefined): CustomerRow {
  const row = presentNow(customer);
  if (on === undefined) return row;
  const standing = standingOn(customer, on);
  const of = (name: ScoreName) => {
    const score = standing?.scores[name];
    return score
      ? { status: 'scored' as const, ...score }
      : { status: 'not_scored' as const, message: 'Not scored that day.' };
  };
  const scores = standing && { fit: of('fit'), health: of('health'), churnRisk: of('churnRisk') };
  return { ...row, scores, modelVersion: standing?.modelVersion ?? null };
}

function presentNow(customer: CustomerBody): CustomerRow {
  const { id, name, externalId, churned, link, scores } = customer;
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
    updatedAt: link?.readAt ?? new Date().toISOString(),
  };
}

function summarise(score: Score) {
  return score.status === 'scored'
    ? { status: score.status, value: score.value, band: score.band }
    : { status: score.status, message: score.because.message };
}

function compare(one: CustomerBody, other: CustomerBody, sort: string): number {
  if (sort === 'name') return one.name.localeCompare(other.name);
  return scoreOf(one, sort as ScoreName) - scoreOf(other, sort as ScoreName);
}

function scoreOf({ scores }: CustomerBody, name: ScoreName): number {
  const score = scores?.[name];
  return score?.status === 'scored' ? score.value : -1;
}
