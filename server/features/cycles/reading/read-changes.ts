import type { IncrementalCertificate } from '@customerscore/core/contract';
import type { ChangeSearch } from '@customerscore/core/sync';
import type { StepContext } from '../cycle-steps.ts';
import type { CycleWork } from '../cycle-work.ts';
import { createChangeReading } from './change-reading.ts';
import { readPages } from './read-pages.ts';

/** Reads the companies that were changed since the last cycle. Answers the counts, and what was seen of what HubSpot counted. */
export async function readChanges(work: CycleWork, on: StepContext) {
  const { companies, client, syncStates, store, now } = work;
  const { cycle, hold, context, caller } = on;
  const state = await syncStates.find(context.scope);
  const properties = companies.propertiesToRead(context);
  const reading = createChangeReading({
    searchPage: async (search) => {
      const { from, afterId, skip } = search;
      const page = await client.searchCompaniesById(caller, { from, afterId, skip, properties });
      if (search.total === null) await store.saveTotal(hold, page.total);
      return page;
    },
    cursor: cycle.cursor,
    // Without one the cycle would be full.
    watermark: state?.watermark ?? new Date(0),
    now,
  });
  const counts = { ...(await readPages(work, { ...on, reading })) };
  return { counts, certificate: incrementalCertificate(reading.search, now()) };
}

function incrementalCertificate({ from, total, seen }: ChangeSearch, verifiedAt: Date): IncrementalCertificate {
  return {
    kind: 'incremental',
    from: new Date(from).toISOString(),
    counted: total ?? 0,
    seen,
    verifiedAt: verifiedAt.toISOString(),
  };
}
