import type { CompanyStore, MergeMode } from '../crm/company-store.ts';
import type { PropertyStore } from '../crm/property-store.ts';
import type { StaleIndex } from '../search/stale-index.ts';

/** What an account pays for, as far as it decides limits. */
export const PORTAL_TIERS = ['starter', 'professional', 'enterprise'] as const;
export type PortalTier = (typeof PORTAL_TIERS)[number];

export interface PortalUser {
  readonly userId: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly ownerId: string;
}

/** Facts about one HubSpot account. Times are ISO 8601, UTC. */
export interface PortalProfile {
  readonly portalId: number;
  readonly name: string;
  readonly domain: string;
  readonly accountType: 'STANDARD' | 'DEVELOPER_TEST' | 'SANDBOX' | 'APP_DEVELOPER';
  readonly tier: PortalTier;
  /** How many limit increases the account has bought; none unless given, two at most. */
  readonly limitIncreases?: number | undefined;
  /** An IANA name; the daily quota starts anew at midnight there. */
  readonly timeZone: string;
  readonly currency: string;
  /** Where the account's data live, for example `na1` or `eu1`. */
  readonly hublet: string;
  readonly createdAt: string;
  /** The first one is the super admin who uses the pages. */
  readonly users: readonly PortalUser[];
  /** Properties that the record page lets people edit, in order. */
  readonly keyProperties: readonly string[];
  readonly mergeMode: MergeMode;
}

/** One HubSpot account with its companies. */
export interface Portal {
  profile: PortalProfile;
  readonly properties: PropertyStore;
  readonly companies: CompanyStore;
  readonly index: StaleIndex;
}

/** The person at the screen of this account. */
export function adminOf({ profile }: Portal): PortalUser {
  const [admin] = profile.users;
  if (!admin) throw new Error(`Portal ${profile.portalId} has no users; a portal needs at least one.`);
  return admin;
}
