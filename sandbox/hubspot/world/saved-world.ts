import type { PortalProfile } from '../accounts/portal.ts';
import type { OAuthState } from '../auth/grant.ts';
import type { AccountKey } from '../auth/key-store.ts';
import type { ClockState } from '../core/clock.ts';
import type { SavedCompany } from '../crm/company.ts';
import type { PropertyStoreState } from '../crm/property-store.ts';
import type { PortalLead } from './portal-clocks.ts';

/** One portal as it is kept on disk. */
export interface SavedPortal {
  readonly profile: PortalProfile;
  readonly properties: PropertyStoreState;
  /** Old ids of merged companies and what they lead to. */
  readonly forwards: readonly (readonly [mergedId: string, survivorId: string])[];
  /** In ascending order of ids. */
  readonly companies: readonly SavedCompany[];
}

/** What a run leaves to the next one. Webhooks still to be sent are not kept. */
export interface SavedWorld {
  readonly generation: number;
  readonly clientSecret: string;
  readonly clock: ClockState;
  /** Accounts whose clocks are ahead. */
  readonly leads?: readonly PortalLead[] | undefined;
  readonly oauth: OAuthState;
  readonly keys: readonly AccountKey[];
  readonly portals: readonly SavedPortal[];
}
