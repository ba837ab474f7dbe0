import { compareIds } from '@customerscore/core/sync';
import { searchAnswersValues } from '../../../hubspot/company-search-body.ts';
import type { StepContext } from '../cycle-steps.ts';
import type { CycleWork } from '../cycle-work.ts';
import type { Lane } from './full-reading.ts';
import { type Bookmark, type KnownRange, type LanePlan, planLanes } from './plan-lanes.ts';

/**
 * Plans the lanes of a full cycle that begins. For stretches that are searched, what the last full cycle listed of them
 * is noted as what this cycle has to find.
 */
export async function beginLanes(
  work: CycleWork,
  on: StepContext,
  properties: readonly string[],
): Promise<readonly Lane[]> {
  const { ranges, syncStates } = work;
  const { scope } = on.context;
  const before = (await syncStates.find(scope))?.fullCycleId ?? null;
  const known = before === null ? [] : await ranges.summaries(scope, before);
  const { lanes, searched } = await planUsable(work, on, { known, maySearch: searchAnswersValues(properties) });
  // Another plan of this cycle may have come no further than this.
  await ranges.removeOf(scope, on.cycle._id);
  if (before !== null && searched.length > 0) {
    await ranges.expect(scope, { from: before, firsts: searched.map(({ first }) => first), cycleId: on.cycle._id });
  }
  return lanes;
}

interface PlanInput {
  readonly known: readonly KnownRange[];
  readonly maySearch: boolean;
}

/**
 * A plan whose lanes begin where HubSpot's list can. That a cursor of the list still works after days is assumed, so each
 * is tried first, and one that does not is planned without.
 */
async function planUsable(work: CycleWork, on: StepContext, { known, maySearch }: PlanInput): Promise<LanePlan> {
  const tried = new Map<string, boolean>();
  for (;;) {
    const usable = known.map((range) => (tried.get(range.last) === false ? { ...range, endAfter: null } : range));
    const plan = planLanes(usable, { maySearch, sizes: work.readingSizes });
    const untried = plan.bookmarks.filter(({ lastId }) => !tried.has(lastId));
    if (untried.length === 0) return plan;
    for (const bookmark of untried) tried.set(bookmark.lastId, await isUsable(work, on, bookmark));
  }
}

/** Whether the first company behind the cursor comes after the one before it. */
async function isUsable(
  { client, logger }: CycleWork,
  { caller }: StepContext,
  { after, lastId }: Bookmark,
): Promise<boolean> {
  const [id] = (await client.listCompaniesAhead(caller, { after, properties: [], limit: 1 })).ids;
  if (id !== undefined && compareIds(id, lastId) > 0) return true;
  logger.info({ portalId: caller.portalId, after }, 'a bookmark of the list is not usable');
  return false;
}
