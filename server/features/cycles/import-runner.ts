import type { PortalScope } from '../../http/guards.ts';
import { type HeldRun, workOnRun } from '../../runs/work-on-run.ts';
import type { OutboundService } from '../outbound/outbound.service.ts';
import type { CycleDocument } from './cycle.model.ts';
import { beginReading, doStep } from './cycle-steps.ts';
import type { CycleWork } from './cycle-work.ts';

export interface ImportRunnerDependencies extends CycleWork {
  readonly outbound: Pick<OutboundService, 'start' | 'stop'>;
  readonly stopping: AbortSignal;
}

/** Carries out import cycles. Doubled, late and interrupted calls are harmless. */
export interface ImportRunner {
  run(cycleId: string): Promise<void>;
}

/** One cycle: its steps (see `doStep`), from the one it has come to, and then its outbound run. */
export function createImportRunner(dependencies: ImportRunnerDependencies): ImportRunner {
  const { store, stopping, alerts, logger, now } = dependencies;
  return {
    run: async (id) => {
      const scopes: PortalScope[] = [];
      const work = (cycle: CycleDocument, hold: HeldRun) => {
        scopes.push({ workspaceId: cycle.workspaceId, portalId: cycle.portalId });
        return runCycle(dependencies, cycle, hold);
      };
      await workOnRun({ store, id, stopping, logger, now, work });
      for (const scope of scopes) {
        const left = await store.find(scope, id);
        if (left) await alerts.tellOfRun(scope, { what: 'import', ...left });
      }
    },
  };
}

async function runCycle(dependencies: ImportRunnerDependencies, found: CycleDocument, hold: HeldRun): Promise<void> {
  const { connections, companies } = dependencies;
  const scope: PortalScope = { workspaceId: found.workspaceId, portalId: found.portalId };
  if (found.step !== 'done') {
    const { caller } = await connections.open(scope);
    const context = await companies.context(scope, { fresh: found.step === 'reading' });
    let cycle = await beginReading(dependencies, { cycle: found, hold, context, caller });
    while (cycle.step !== 'done') {
      await hold.check();
      cycle = await doStep(dependencies, { cycle, hold, context, caller });
    }
  }
  await hold.check();
  await startOutbound(dependencies, scope, found._id);
}

/** Somebody may stop the cycle just before its outbound run is there to be stopped, too. */
async function startOutbound(
  { store, outbound }: ImportRunnerDependencies,
  scope: PortalScope,
  cycleId: string,
): Promise<void> {
  await outbound.start(scope, cycleId);
  const cycle = await store.find(scope, cycleId);
  if (cycle?.status === 'stopped') await outbound.stop(scope, cycleId);
}
