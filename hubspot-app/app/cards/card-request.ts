import {
  CARD_REFRESH_PATH,
  CARD_SCORES_PATH,
  CARD_SCORING_INPUT_PATH,
  type CardBody,
  type ScoringInputBody,
} from '@customerscore/core/contract';
import type { hubspot } from '@hubspot/ui-extensions';
import { parseCardBody } from './card-body.ts';
import { CARD_PROBLEMS, type CardProblem } from './card-problem.ts';
import { parseScoringInput } from './scoring-input.ts';

/** HubSpot waits up to 15 s by default; a person looking at a record should not. */
const CARD_TIMEOUT_MS = 5_000;

export type CardFetch = typeof hubspot.fetch;
export type Answer<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly problem: CardProblem };
export type CardAnswer = Answer<CardBody>;
export type CardRequest = (kind: 'load' | 'refresh') => Promise<CardAnswer>;
export type ScoringInputRequest = () => Promise<Answer<ScoringInputBody>>;

export interface CardRequestOptions {
  readonly fetch: CardFetch;
  readonly apiHost: unknown;
  readonly companyId: number;
}

/**
 * Asks our server for one company's card: `load` reads, `refresh` reads the company from HubSpot again first.
 * Never rejects: each failure is a problem in the user's words. HubSpot adds the portal and the user to the URL.
 */
export function createCardRequest(options: CardRequestOptions): CardRequest {
  return (kind) =>
    kind === 'load'
      ? ask(options, { method: 'GET', path: CARD_SCORES_PATH, parse: parseCardBody })
      : ask(options, { method: 'POST', path: CARD_REFRESH_PATH, parse: parseCardBody });
}

/** Asks our server for what the company's customer is scored by. Never rejects, either. */
export function createScoringInputRequest(options: CardRequestOptions): ScoringInputRequest {
  return () => ask(options, { method: 'GET', path: CARD_SCORING_INPUT_PATH, parse: parseScoringInput });
}

interface Question<Body> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Null: this version of the card does not understand the answer. */
  readonly parse: (answer: unknown) => Body | null;
}

async function ask<Body>(options: CardRequestOptions, question: Question<Body>): Promise<Answer<Body>> {
  const { fetch, apiHost, companyId } = options;
  const { method, path, parse } = question;
  if (typeof apiHost !== 'string' || apiHost === '') return failed('not_configured');
  try {
    const url = `https://${apiHost}${path}?companyId=${companyId}`;
    return await readAnswer(await fetch(url, { method, timeout: CARD_TIMEOUT_MS }), parse);
  } catch {
    return failed('unreachable');
  }
}

async function readAnswer<Body>(response: Response, parse: Question<Body>['parse']): Promise<Answer<Body>> {
  if (response.status === 429) return failed('busy');
  if (response.status === 401 || response.status === 403) return failed('refused');
  if (!response.ok) return failed('unreachable');
  const body = parse(await response.json());
  return body === null ? failed('unreadable') : { ok: true, body };
}

function failed(code: keyof typeof CARD_PROBLEMS) {
  return { ok: false, problem: CARD_PROBLEMS[code] } as const;
}
