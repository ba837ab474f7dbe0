import path from 'node:path';
import type { Portal, PortalProfile } from '../accounts/portal.ts';
import type { SandboxConfig } from '../config.ts';
import type { Random } from '../core/random.ts';
import { peopleOf } from '../seed/people.ts';
import { seedCsvPortal, seedSamplePortal } from '../seed/seed-portal.ts';

/** The account that the ready line names. */
export const MAIN_PORTAL_ID = 147_203_512;
const TEST_PORTAL_ID = 147_209_841;
const TEST_PORTAL_COMPANIES = 40;

/** The portals of a new world: the main one (made up, or from a CSV file) and a small test account. */
export function firstPortals(config: SandboxConfig, random: Random, now: number): Portal[] {
  const main = { random: random.fork('main'), now };
  const test = { random: random.fork('test'), now };
  const { companies, sampleSize } = config;
  return [
    companies
      ? seedCsvPortal(csvProfile(companies.file), companies.csv, main)
      : seedSamplePortal(mainProfile(), sampleSize, main),
    seedSamplePortal(testProfile(), TEST_PORTAL_COMPANIES, test),
  ];
}

/** An account with usual facts; give what differs. */
export function newProfile(
  facts: Pick<PortalProfile, 'portalId' | 'name' | 'domain'> & Partial<PortalProfile>,
): PortalProfile {
  return {
    accountType: 'STANDARD',
    tier: 'professional',
    timeZone: 'Europe/Prague',
    currency: 'EUR',
    hublet: 'eu1',
    createdAt: '2021-03-15T08:30:00.000Z',
    users: peopleOf(facts.domain, facts.portalId),
    keyProperties: ['name', 'domain'],
    mergeMode: 'new_id',
    ...facts,
  };
}

function mainProfile(): PortalProfile {
  return newProfile({ portalId: MAIN_PORTAL_ID, name: 'Pinegate Software', domain: 'pinegate.example' });
}

function csvProfile(file: string): PortalProfile {
  return newProfile({ portalId: MAIN_PORTAL_ID, name: path.basename(file), domain: 'pinegate.example' });
}

function testProfile(): PortalProfile {
  return newProfile({
    portalId: TEST_PORTAL_ID,
    name: 'Pinegate Test Account',
    domain: 'pinegate-test.example',
    accountType: 'DEVELOPER_TEST',
    tier: 'starter',
    timeZone: 'America/New_York',
    currency: 'USD',
    hublet: 'na1',
  });
}
