import { type Comparison, compareAnswers, type ReplayedAnswer } from './compare-answers.ts';
import { type RecordedExchange, usedKey } from './recorded-exchange.ts';

/** What a replay needs of the stand-in. */
export interface ReplayTarget {
  /** Sets the clock, which stands still, to a time in milliseconds. */
  setClock(now: number): Promise<void>;
  /** Sends a request with a key of the account or with the app's token. Rejects when it is refused. */
  send(exchange: RecordedExchange, body: unknown, asKey: boolean): Promise<ReplayedAnswer>;
}

export interface ReplayScore {
  readonly searches: number;
  /** Searches with the recorded total, the recorded companies and the recorded values. */
  readonly equalSearches: number;
  /** Values that were compared, of all kinds of answers. */
  readonly values: number;
  /** Those that differ, as `company.property: recorded → replayed`. */
  readonly wrongValues: readonly string[];
}

/**
 * Sends recorded requests in their order, each at its recorded time, with ids as the target gave them, and compares
 * the answers. Calls that HubSpot refused for their rate changed nothing and are left out.
 */
export async function replay(recording: readonly RecordedExchange[], target: ReplayTarget): Promise<ReplayScore> {
  const ids = new Map<string, string>();
  const compared: Compared[] = [];
  for (const exchange of recording) {
    if (exchange.status === 429) continue;
    await target.setClock(exchange.at);
    const answer = await target.send(exchange, withIds(exchange.request, ids), usedKey(exchange));
    if (exchange.path.endsWith('/create')) noteIds(exchange, answer, ids);
    const comparison = compareAnswers(exchange, answer, (id) => ids.get(id));
    compared.push({ isSearch: exchange.path.endsWith('/search'), ...comparison });
  }
  return score(compared);
}

type Compared = Comparison & { readonly isSearch: boolean };

function score(compared: readonly Compared[]): ReplayScore {
  const searches = compared.filter(({ isSearch }) => isSearch);
  return {
    searches: searches.length,
    equalSearches: searches.filter(isEqual).length,
    values: compared.reduce((sum, { values }) => sum + values, 0),
    wrongValues: compared.flatMap(({ wrongValues }) => wrongValues),
  };
}

function isEqual({ sameTotal, sameCompanies, wrongValues }: Comparison): boolean {
  return sameTotal && sameCompanies && wrongValues.length === 0;
}

/** The companies of a new batch come in any order: their domain tells which is which. */
function noteIds(exchange: RecordedExchange, answer: ReplayedAnswer, ids: Map<string, string>): void {
  const made = new Map(answer.companies.map(({ id, properties }) => [properties.domain, id]));
  for (const { id, properties } of exchange.companies) {
    const twin = made.get(properties.domain);
    if (twin !== undefined) ids.set(id, twin);
  }
}

/** The request with every recorded id replaced; ids of companies that were there before the recording stay. */
function withIds(request: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(request)) return request.map((part) => withIds(part, ids));
  if (typeof request !== 'object' || request === null) return request;
  return Object.fromEntries(
    Object.entries(request).map(([name, value]) =>
      name === 'id' ? [name, ids.get(String(value)) ?? value] : [name, withIds(value, ids)],
    ),
  );
}
