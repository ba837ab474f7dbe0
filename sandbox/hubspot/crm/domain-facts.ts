import type { CompanyValues } from './company.ts';

/**
 * What HubSpot knows about companies by their domain. Recorded: companies under demo.com have the handle DEMO when they
 * are first seen, although nobody set it. A real account gets such values for every well-known company.
 */
const FACTS_BY_DOMAIN: Readonly<Record<string, CompanyValues>> = {
  'demo.com': { twitterhandle: 'DEMO' },
};

/** The values that HubSpot fills in for a new company: those it knows and nobody ever set. */
export function factsAbout(values: CompanyValues): CompanyValues {
  const domain = values.domain ?? '';
  const known = Object.entries(FACTS_BY_DOMAIN).find(([name]) => domain === name || domain.endsWith(`.${name}`));
  const facts = Object.entries(known?.[1] ?? {});
  return Object.fromEntries(facts.filter(([name]) => values[name] === undefined));
}
