import { CARD_REFRESH_PATH, CARD_SCORES_PATH, type CardBody } from '@customerscore/core/contract';
import type { hubspot } from '@hubspot/ui-extensions';
import { parseCardBody } from './card-body.ts';
import { CARD_PROBLEMS, type CardProblem } from './card-problem.ts';

/** HubSpot waits up to 15 s by default; a person looking at a record should not. */
const CARD_TIMEOUT_MS = 5_000;

export type CardFetch = typeof hubspot.fetch;
export type CardAnswer =
  | { readonly ok: true; readonly body: CardBody }
  | { readonly ok: false; readonly problem: CardProblem };
export type CardRequest = (kind: 'load' | 'refresh') => Promise<CardAnswer>;

/**
 * Asks our server for one company's card: `load` reads, `refresh` reads the company from HubSpot again first.
 * Never rejects: each failure is a problem in the user's words. HubSpot adds the portal and the user to the URL.
 */
export function createCardRequest(options: { fetch: CardFetch; apiHost: unknown; companyId: number }): CardRequest {
  const { fetch, apiHost, companyId } = options;
  return async (kind) => {
    if (typeof apiHost !== 'string' || apiHost === '') return failed('not_configured');
    const path = kind === 'load' ? CARD_SCORES_PATH : CARD_REFRESH_PATH;
    const method = kind === 'load' ? 'GET' : 'POST';
    try {
      const url = `https://${apiHost}${path}?companyId=${companyId}`;
      return await readAnswer(await fetch(url, { method, timeout: CARD_TIMEOUT_MS }));
    } catch {
      return failed('unreachable');
    }
  };
}

async function readAnswer(response: Response): Promise<CardAnswer> {
  if (response.status === 429) return failed('busy');
  if (response.status === 401 || response.status === 403) return failed('refused');
  if (!response.ok) return failed('unreachable');
  const body = parseCardBody(await response.json());
  return body === null ? failed('unreadable') : { ok: true, body };
}

function failed(code: keyof typeof CARD_PROBLEMS): CardAnswer {
  return { ok: false, problem: CARD_PROBLEMS[code] };
}
