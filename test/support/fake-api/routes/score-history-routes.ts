import {
  type CustomerBody,
  type HistoryDay,
  SCORE_NAMES,
  type ScoreChangeBody,
  type ScoreChangesBody,
  type ScoreDay,
  type ScoreHistoryBody,
  type ScoreName,
} from '@customerscore/core/contract';
import { bandOf } from '@customerscore/core/scoring';
import { Router } from 'express';
import { refuseUnknown } from '../refuse.ts';
import type { World } from '../world.ts';

/** The newest days were scored by version 3, those before by version 2. */
const DAYS_OF_NEWEST_VERSION = 9;
const TENTHS = 10;

/** /api/customers/{id}/history and …/score-change */
export function scoreHistoryRoutes(world: World): Router {
  const find = (id: string) => world.customers.find((customer) => customer.id === id);
  return Router()
    .get('/:customerId/history', (request, response) => {
      const customer = find(request.params.customerId);
      const { from = '', to = '' } = request.query as Record<string, string | undefined>;
      if (!customer) return refuseUnknown(response);
      const days = historyOf(customer).filter(({ day }) => day >= from && day <= to);
      const body: ScoreHistoryBody = { from, to, days };
      response.json(body);
    })
    .get('/:customerId/score-change', (request, response) => {
      const customer = find(request.params.customerId);
      const { from = '', to = '' } = request.query as Record<string, string | undefined>;
      if (!customer) return refuseUnknown(response);
      response.json(changesOf(customer, from, to));
    });
}

/** How a customer stood at the end of a day; null when that is before its history. */
export function standingOn(customer: CustomerBody, day: string): HistoryDay | null {
  return historyOf(customer).findLast((each) => each.day <= day) ?? null;
}

function historyOf({ history }: CustomerBody): HistoryDay[] {
  return history.map((day, index) => ({
    day: day.day,
    modelVersion: index < history.length - DAYS_OF_NEWEST_VERSION ? 2 : 3,
    churned: false,
    scores: { fit: pastScore(day, 'fit'), health: pastScore(day, 'health'), churnRisk: pastScore(day, 'churnRisk') },
  }));
}

function pastScore(day: ScoreDay, name: ScoreName) {
  const value = day[name];
  return value === null ? null : { value, band: bandOf(name, value) };
}

function changesOf(customer: CustomerBody, from: string, to: string): ScoreChangesBody {
  const [before, after] = [standingOn(customer, from), standingOn(customer, to)];
  const about = (asked: string, day: HistoryDay | null) => {
    return { asked, day: day?.day ?? null, modelVersion: day?.modelVersion ?? null };
  };
  const days = { from: about(from, before), to: about(to, after) };
  if (!before || !after) return { ...days, scores: null };
  const [fit, health, churnRisk] = SCORE_NAMES.map((name) => changeOf(customer, name, before, after));
  if (!fit || !health || !churnRisk) throw new Error('There are three scores.');
  return { ...days, scores: { fit, health, churnRisk } };
}

/** As if the two largest reasons had made all of the change, the second one a point the other way. */
function changeOf({ scores }: CustomerBody, name: ScoreName, from: HistoryDay, to: HistoryDay): ScoreChangeBody {
  const [before, after] = [from.scores[name]?.value ?? null, to.scores[name]?.value ?? null];
  const change = before === null || after === null ? null : Math.round((after - before) * TENTHS) / TENTHS;
  const score = scores?.[name];
  const [first, second] = score?.status === 'scored' ? score.reasons : [];
  if (!change || !first || !second) return { before, after, change, parts: [], isExplained: true };
  const part = (reason: typeof first, moved: number) => {
    const was = Math.round((reason.contribution - moved) * TENTHS) / TENTHS;
    return { code: reason.code, label: reason.label, before: was, after: reason.contribution, change: moved };
  };
  const rest = Math.round((change + 1) * TENTHS) / TENTHS;
  return { before, after, change, parts: [part(first, rest), part(second, -1)], isExplained: true };
}
