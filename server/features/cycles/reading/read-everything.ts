import { compareIds } from '@customerscore/core/sync';
import { AppError } from '../../../errors.ts';
import type { StepContext } from '../cycle-steps.ts';
import type { CycleWork } from '../cycle-work.ts';
import { createListReading } from './list-reading.ts';
import { type Bookmark, lanesBetween, planBookmarks } from './plan-lanes.ts';
import { readPages } from './read-pages.ts';

/** Reads every company of the portal. Answers the counts. */
export async function readEverything(work: CycleWork, on: StepContext) {
  const { companies, client, now } = work;
  const { cycle, context, caller } = on;
  if (cycle.totalCompanies === null) await countCompanies(work, on);
  const bookmarks = cycle.cursor === null ? await usableBookmarks(work, on) : [];
  const properties = companies.propertiesToRead(context);
  const reading = createListReading({
    listPage: (after) => client.listCompaniesAhead(caller, { after, properties }),
    cursor: cycle.cursor,
    lanes: lanesBetween(bookmarks),
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

/**
 * Points of the list where further readers can start, from the last full cycle. That a cursor of HubSpot's list still
 * works after days is assumed, so each is tried first: the company behind it must come after the one before it.
 */
async function usableBookmarks({ ranges, syncStates, client, logger }: CycleWork, { context, caller }: StepContext) {
  const state = await syncStates.find(context.scope);
  if (state?.fullCycleId == null) return [];
  const usable: Bookmark[] = [];
  for (const bookmark of planBookmarks(await ranges.summaries(context.scope, state.fullCycleId))) {
    const [id] = (await client.listCompaniesAhead(caller, { after: bookmark.after, properties: [], limit: 1 })).ids;
    if (id !== undefined && compareIds(id, bookmark.lastId) > 0) usable.push(bookmark);
    else logger.info({ portalId: caller.portalId, after: bookmark.after }, 'a bookmark of the list is not usable');
  }
  return usable;
}
