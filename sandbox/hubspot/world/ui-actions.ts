import { adminOf, type Portal } from '../accounts/portal.ts';
import type { ValueFault } from '../crm/check-value.ts';
import { checkWrite } from '../crm/check-write.ts';
import type { CompanyRecord } from '../crm/company.ts';
import type { WriteContext } from '../crm/company-store.ts';
import type { World } from './world.ts';

/** A person changes values on the record page; nothing is changed when one of them is refused. */
export function editCompany(
  world: World,
  portal: Portal,
  record: CompanyRecord,
  input: Readonly<Record<string, string>>,
): readonly ValueFault[] {
  const { properties, companies } = portal;
  const changed = Object.entries(input).filter(([name, value]) => value !== (record.values[name] ?? ''));
  const checks = { properties, companies, companyId: record.id, enforcesRules: true };
  const { values, faults } = checkWrite(Object.fromEntries(changed), checks);
  if (faults.length === 0 && changed.length > 0) companies.update(record, values, byHand(world, portal));
  return faults;
}

/** A person moves a company to the recycle bin. */
export function archiveByHand(world: World, portal: Portal, record: CompanyRecord): CompanyRecord {
  if (record.archivedAt === null) portal.companies.archive(record, byHand(world, portal));
  return record;
}

/** A person takes a company out of the recycle bin; HubSpot has no API for it. */
export function restoreByHand(world: World, portal: Portal, record: CompanyRecord): CompanyRecord {
  if (record.archivedAt !== null) portal.companies.restore(record, byHand(world, portal));
  return record;
}

/** A person merges another company into this one; gives the survivor. */
export function mergeByHand(world: World, portal: Portal, primary: CompanyRecord, other: CompanyRecord): CompanyRecord {
  if (primary === other) return primary;
  return portal.companies.merge(primary, other, portal.profile.mergeMode, byHand(world, portal));
}

function byHand(world: World, portal: Portal): WriteContext {
  return {
    at: world.clocks.of(portal.profile.portalId).now(),
    source: { kind: 'CRM_UI', sourceId: `userId:${adminOf(portal).userId}` },
  };
}
