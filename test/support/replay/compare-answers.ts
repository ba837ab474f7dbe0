import type { RecordedCompany, RecordedExchange } from './recorded-exchange.ts';

/** What no second run can repeat: the times and the ids that HubSpot gives. */
const NOT_REPEATABLE = ['createdate', 'hs_lastmodifieddate', 'hs_object_id'];

export interface ReplayedAnswer {
  readonly total: number | undefined;
  readonly companies: readonly RecordedCompany[];
}

/** How one replayed answer compares. `values`: those of companies that are in both answers. */
export interface Comparison {
  readonly sameTotal: boolean;
  readonly sameCompanies: boolean;
  readonly values: number;
  /** Those that differ, as `company.property: recorded → replayed`. */
  readonly wrongValues: readonly string[];
}

/** Compares a replayed answer with the recorded one; `idOf` leads from a recorded id to the replayed one. */
export function compareAnswers(
  recorded: RecordedExchange,
  replayed: ReplayedAnswer,
  idOf: (recordedId: string) => string | undefined,
): Comparison {
  const here = new Map(replayed.companies.map((company) => [company.id, company]));
  const pairs = recorded.companies.map((company) => ({ company, twin: here.get(idOf(company.id) ?? '') }));
  const facts = pairs.flatMap(({ company, twin }) => (twin ? valuesOf(company, twin) : []));
  return {
    sameTotal: recorded.total === replayed.total,
    sameCompanies: here.size === pairs.length && pairs.every(({ twin }) => twin !== undefined),
    values: facts.length,
    wrongValues: facts.flatMap((fact) => fact.wrong ?? []),
  };
}

/** A property that one of the two answers leaves out differs from one that is null. */
function valuesOf({ id, properties }: RecordedCompany, twin: RecordedCompany): { wrong: string | undefined }[] {
  const names = new Set([...Object.keys(properties), ...Object.keys(twin.properties)]);
  return [...names]
    .filter((name) => !NOT_REPEATABLE.includes(name))
    .map((name) => {
      const [before, after] = [properties[name], twin.properties[name]];
      return { wrong: before === after ? undefined : `${id}.${name}: ${String(before)} → ${String(after)}` };
    });
}
