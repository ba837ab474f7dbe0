import { COMPANY_OBJECT_TYPE_ID } from '@customerscore/core/contract';

/** A company's record page in HubSpot. */
export type CompanyUrl = (company: {
  /** The account's own host, for example `app-eu1.hubspot.com`: it differs by region. */
  readonly uiDomain: string;
  readonly portalId: number;
  readonly companyId: string;
}) => string;

/** `hubspotAppUrl` gives the scheme, which a stand-in without https needs. */
export function createCompanyUrl(hubspotAppUrl: string): CompanyUrl {
  const { protocol } = new URL(hubspotAppUrl);
  return ({ uiDomain, portalId, companyId }) =>
    `${protocol}//${uiDomain}/contacts/${portalId}/record/${COMPANY_OBJECT_TYPE_ID}/${companyId}`;
}
