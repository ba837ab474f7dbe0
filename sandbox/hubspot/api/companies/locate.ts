import type { CompanyRecord } from '../../crm/company.ts';
import type { ApiCall } from '../endpoint.ts';
import { invalidRequest } from '../errors.ts';
import { missingRecord } from '../missing-record.ts';

/** A company by id, or by the value of a unique property. Throws 400 when that property is not unique. */
export function findCompany(
  { portal }: ApiCall,
  id: string,
  idProperty: string | undefined,
  options: { readonly followMerges: boolean },
): CompanyRecord | undefined {
  if (idProperty === undefined || idProperty === 'hs_object_id') {
    return options.followMerges ? portal.companies.resolve(id) : portal.companies.get(id);
  }
  requireUnique(portal, idProperty);
  return portal.companies.findByUnique(idProperty, id);
}

/** Refuses a property that cannot name one company. The text was seen for upserts and is assumed for reads. */
export function requireUnique({ properties, profile }: ApiCall['portal'], idProperty: string): void {
  if (properties.active(idProperty)?.hasUniqueValue) return;
  throw invalidRequest(
    `Unable to perform update/upsert by non-unique 0-2 property ${idProperty} in portal ID ${profile.portalId}`,
  );
}

/** As `findCompany`, or HubSpot's 404. */
export function requireCompany(
  call: ApiCall,
  id: string,
  idProperty: string | undefined,
  archived: boolean,
): CompanyRecord {
  const record = findCompany(call, id, idProperty, { followMerges: true });
  if (!record || (record.archivedAt !== null) !== archived) throw missingRecord();
  return record;
}
