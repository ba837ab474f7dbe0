import { SCOPE_COMPANIES_WRITE } from '@customerscore/core/contract';
import { sameIn } from '@customerscore/core/sync';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { Logger } from '../../observability/logger.ts';
import { type HeldRun, workOnRun } from '../../runs/work-on-run.ts';
import { mappedRun } from './mapped-run.ts';
import type { OutboundRunDocument } from './outbound-run.model.ts';
import type { RunDependencies } from './run-parts.ts';
import { settleUnsettled } from './settle-unsettled.ts';
import { undoRun } from './undo-run.ts';

/**
 * Batches of one run under way at a time: at the slowest tenth of HubSpot's answers (340 ms) so many use up the fastest
 * limit that an account may have, 19 calls a second.
 */
const DEFAULT_WIDTH = 8;
/** By then nobody waits for a write by hand any more. */
const ABANDONED_AFTER_MS = 60_000;

export interface OutboundRunnerDependencies extends Omit<RunDependencies, 'width'> {
  /** Batches of one run under way at a time. */
  readonly width?: number;
  readonly stopping: AbortSignal;
  readonly logger: Logger;
}

/** Carries out outbound runs of every kind. Doubled, late and interrupted calls are harmless. */
export interface OutboundRunner {
  run(runId: string): Promise<void>;
}

/**
 * One run: settle what an interrupted worker left open, then plan, or write, by the kind of the run. Every batch is
 * noted in the ledger before it is sent and after it is confirmed, so that a crash in between loses nothing and writes
 * nothing twice.
 */
export function createOutboundRunner(dependencies: OutboundRunnerDependencies): OutboundRunner {
  const { store, stopping, alerts, logger, now, width = DEFAULT_WIDTH } = dependencies;
  const parts = { ...dependencies, width };
  return {
    run: async (id) => {
      const scopes: PortalScope[] = [];
      const work = (run: OutboundRunDocument, hold: HeldRun) => {
        scopes.push({ workspaceId: run.workspaceId, portalId: run.portalId });
        return carryOut(parts, run, hold);
      };
      await workOnRun({ store, id, stopping, logger, now, work });
      for (const scope of scopes) {
        const left = await store.find(scope, id);
        if (left) await alerts.tellOfRun(scope, { what: 'outbound', ...left });
      }
    },
  };
}

async function carryOut(dependencies: RunDependencies, run: OutboundRunDocument, hold: HeldRun): Promise<void> {
  const { connections, properties, ledger, client, echoes, now } = dependencies;
  const scope = { workspaceId: run.workspaceId, portalId: run.portalId };
  const { connection, caller } = await connections.open(scope);
  if (run.kind !== 'dry_run' && !connection.scopes.includes(SCOPE_COMPANIES_WRITE)) throw missingWriteScope();
  const same = sameIn(await properties.list(scope));
  const before = new Date(now().getTime() - ABANDONED_AFTER_MS);
  await settleUnsettled({ ledger, client, caller, scope, same }, { kind: 'run', before });
  await echoes.dropExpired(scope);
  const parts = { dependencies, run, hold, scope, connection, caller, same };
  await (run.undo ? undoRun(parts, run.undo) : mappedRun(parts));
}

function missingWriteScope(): AppError {
  return new AppError(
    'scope_missing',
    `The scope ${SCOPE_COMPANIES_WRITE} is missing, so nothing can be written to HubSpot. Connect again and allow it.`,
  );
}
