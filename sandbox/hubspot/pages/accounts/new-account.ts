import { z } from 'zod';
import { PORTAL_TIERS } from '../../accounts/portal.ts';

export const MAX_NEW_COMPANIES = 1_000_000;
/** Where HubSpot keeps accounts. https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
export const REGIONS = ['eu1', 'na1', 'na2', 'na3', 'ap1'] as const;
/** A choice from all over the world; HubSpot knows every zone. */
export const TIME_ZONES = [
  'Europe/Prague',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Sydney',
  'UTC',
] as const;

/** The form for one more account. */
export const newAccountSchema = z.object({
  name: z.string().trim().min(1).max(100),
  companies: z.coerce.number().int().min(0).max(MAX_NEW_COMPANIES),
  tier: z.enum(PORTAL_TIERS),
  hublet: z.enum(REGIONS),
  timeZone: z.enum(TIME_ZONES),
});
