import { AppError } from '../../../errors.ts';
import type { StepContext } from '../cycle-steps.ts';
import type { CycleWork } from '../cycle-work.ts';
import { beginLanes } from './begin-lanes.ts';
import { createFullReading } from './full-reading.ts';
import { readPages } from './read-pages.ts';

/** Reads every company of the portal. Answers the counts. */
export async function readEverything(work: CycleWork, on: StepContext) {
  const { companies, client, readingSizes, logger, now } = work;
  const { cycle, context, caller } = on;
  if (cycle.totalCompanies === null) await countCompanies(work, on);
  const properties = companies.propertiesToRead(context);
  const reading = createFullReading({
    listPage: (after) => client.listCompaniesAhead(caller, { after, properties }),
    searchPage: (search) => client.searchCompaniesById(caller, { ...search, properties }),
    cursor: cycle.cursor,
    lanes: cycle.cursor === null ? await beginLanes(work, on, properties) : [],
    rangeSize: readingSizes.range,
    logger,
    now,
  });
  return { counts: { ...(await readPages(work, { ...on, reading })) } };
}

/** For the progress bar only: a HubSpot that would not count does not stop the cycle. */
async function countCompanies({ client, store, logger }: CycleWork, { caller, hold }: StepContext): Promise<void> {
  try {
    await store.saveTotal(hold, await client.countCompanies(caller));
  } catch (error) {
    if (!(error instanceof AppError) || error.actor === 'user_action') throw error;
    logger.info({ portalId: caller.portalId, error }, 'companies could not be counted');
  }
}
