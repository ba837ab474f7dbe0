import {
  CARD_REFRESH_PATH,
  CARD_SCORES_PATH,
  CARD_SCORING_INPUT_PATH,
  type CardBody,
} from '../../../../src/contract/index.ts';
import type { Product } from '../../../support/product-harness.ts';
import { signedHeaders, type ToSign } from './sign.ts';

export interface CardAnswer {
  readonly status: number;
  readonly body: CardBody;
}

export interface CardCall {
  /** Adds to what HubSpot adds itself; several values of one name are possible. */
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  /** What differs in what is signed. */
  readonly signed?: Partial<ToSign>;
}

/** The card's fetch of a company's scores as it arrives: HubSpot has added who asks, and signed it. */
export function fetchScores(product: Product, portalId: number, companyId: string, call: CardCall = {}) {
  return send(product, { method: 'GET', path: CARD_SCORES_PATH, portalId, companyId, ...call });
}

/** The same for the refresh button. */
export function fetchRefresh(product: Product, portalId: number, companyId: string, call: CardCall = {}) {
  return send(product, { method: 'POST', path: CARD_REFRESH_PATH, portalId, companyId, ...call });
}

/** The same for trying out another value. */
export function fetchScoringInput(product: Product, portalId: number, companyId: string, call: CardCall = {}) {
  return send(product, { method: 'GET', path: CARD_SCORING_INPUT_PATH, portalId, companyId, ...call });
}

interface Sent extends CardCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly portalId: number;
  readonly companyId: string;
}

async function send(product: Product, { method, path, portalId, companyId, query = [], body, signed }: Sent) {
  const { url, publicUrl, clientSecret } = product;
  const asked = new URLSearchParams([
    ['companyId', companyId],
    ['userId', '76'],
    ['portalId', String(portalId)],
    ['userEmail', 'rep@acme.example'],
    ['appId', '4102233'],
    ...query.map(([name, value]): [string, string] => [name, value]),
  ]);
  const target = `${path}?${asked}`;
  const content = body === undefined ? {} : { body };
  const headers = await signedHeaders({
    secret: clientSecret,
    method,
    url: `${publicUrl}${target}`,
    ...content,
    ...signed,
  });
  const response = await fetch(`${url}${target}`, {
    method,
    ...content,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: response.status, body: (await response.json()) as CardBody } satisfies CardAnswer;
}
