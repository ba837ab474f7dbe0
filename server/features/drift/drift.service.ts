import type { Drift, DriftRepair, RepairRequest } from '@customerscore/core/contract';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { AlertsService } from '../alerts/alerts.service.ts';
import type { MappingService } from '../mapping/mapping.service.ts';
import type { PropertiesService } from '../mapping/properties.service.ts';
import type { DriftStore, StoredDrift } from './drift.store.ts';

/** What of a portal's confirmed mapping no longer fits, and what mends it. */
export interface DriftService {
  /**
   * Compares the mapping with HubSpot as it is now. `checkedAt` is null when HubSpot could not be asked: then it is
   * what was found last.
   */
  check(scope: PortalScope): Promise<{ readonly drift: readonly StoredDrift[]; readonly checkedAt: Date | null }>;
  /** Keeps what a comparison has found, and tells people. */
  note(scope: PortalScope, drift: readonly Drift[]): Promise<void>;
  /**
   * Carries out an offered repair. True when the mapping is another one now.
   * @throws AppError version_conflict when it is not offered (any more); scope_missing and others of HubSpot
   */
  repair(scope: PortalScope, request: RepairRequest, by: string): Promise<boolean>;
}

export interface DriftDependencies {
  readonly store: DriftStore;
  readonly alerts: AlertsService;
  /** Asked later, since the mapping tells what it finds to `note`. */
  readonly mapping: () => MappingService;
  readonly properties: PropertiesService;
  readonly now: () => Date;
}

export function createDriftService({ store, alerts, mapping, properties, now }: DriftDependencies): DriftService {
  return {
    check: async (scope) => {
      const checkedAt = now();
      const checked = await mapping()
        .drift(scope)
        .then(
          () => checkedAt,
          (error: unknown) => {
            if (error instanceof AppError) return null;
            throw error;
          },
        );
      return { drift: await store.list(scope), checkedAt: checked };
    },
    note: async (scope, drift) => {
      await store.replace(scope, drift, now());
      const [first] = drift;
      if (!first) return alerts.resolve(scope, 'mapping_drift');
      await alerts.raise(scope, {
        kind: 'mapping_drift',
        message: drift.length === 1 ? first.message : `${first.message} ${others(drift.length - 1)}`,
        actor: 'user_action',
      });
    },
    repair: async (scope, request, by) => {
      const { rowId, property, repair } = request;
      const found = (await mapping().drift(scope)).find((each) => each.rowId === rowId && each.property === property);
      if (!found?.repairs.some((offered) => isSame(offered, repair))) throw notOffered();
      if (repair.kind === 'restore_property') await properties.restore(scope, property);
      else if (repair.kind === 'add_options') await properties.addOptions(scope, property, repair.options);
      else await mapping().repair(scope, request, by);
      await mapping().drift(scope);
      return repair.kind !== 'restore_property' && repair.kind !== 'add_options';
    },
  };
}

function others(count: number): string {
  return count === 1 ? 'One more row is affected.' : `${count} more are affected.`;
}

function isSame(one: DriftRepair, other: DriftRepair): boolean {
  if (one.kind === 'use_property') return other.kind === 'use_property' && one.property === other.property;
  if (one.kind !== 'add_options') return one.kind === other.kind;
  const values = (repair: DriftRepair) =>
    repair.kind === 'add_options' ? repair.options.map(({ value }) => value).sort() : [];
  return other.kind === 'add_options' && values(one).join('\n') === values(other).join('\n');
}

function notOffered(): AppError {
  return new AppError(
    'version_conflict',
    'This was mended or has changed meanwhile. Look at the list again before you repair anything.',
  );
}
