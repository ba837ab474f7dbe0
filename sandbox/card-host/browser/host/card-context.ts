import { type CardContext, COMPANY_TYPE_ID, type PageConfig } from '../../protocol.ts';

/** The context that HubSpot hands to a card on a company record. */
export function cardContext(config: PageConfig): CardContext {
  const { portalId, companyId, location, timeZone, appId, user, variables } = config;
  return {
    location,
    portal: { id: portalId, timezone: timeZone },
    user: {
      id: user.id,
      email: user.email,
      emails: [user.email],
      firstName: 'Sandbox',
      lastName: 'User',
      roles: [],
      teams: [],
      permissions: [],
      locale: 'en',
      language: 'en',
    },
    crm: { objectId: companyId, objectTypeId: COMPANY_TYPE_ID },
    extension: { appId, appName: String(variables.APP_NAME ?? 'Customerscore'), cardTitle: 'Customerscore' },
    variables,
  };
}
