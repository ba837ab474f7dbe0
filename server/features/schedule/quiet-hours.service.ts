import { quietUntil } from '@customerscore/core/calendar';
import type { QuietHours } from '@customerscore/core/contract';
import type { PortalScope } from '../../http/guards.ts';
import type { QuietHoursStore } from './quiet-hours.store.ts';

/** When nothing is written to a portal. */
export interface QuietHoursService {
  get(scope: PortalScope): Promise<QuietHours | null>;
  /** Null ends them. What is given must have passed `quietHoursSchema`. */
  save(scope: PortalScope, quietHours: QuietHours | null): Promise<void>;
  /** When writing may go on; null when it may now. */
  quietUntil(scope: PortalScope): Promise<Date | null>;
}

export interface QuietHoursDependencies {
  readonly store: QuietHoursStore;
  readonly now: () => Date;
}

export function createQuietHoursService({ store, now }: QuietHoursDependencies): QuietHoursService {
  return {
    get: (scope) => store.find(scope),
    save: (scope, quietHours) => store.save(scope, quietHours),
    quietUntil: async (scope) => {
      const quietHours = await store.find(scope);
      return quietHours && quietUntil(quietHours, now());
    },
  };
}
