/** Scopes that a company app or a key can have here, with the words of the consent screen. */
export const SCOPE_TEXTS: Readonly<Record<string, string>> = {
  oauth: 'Basic access: know which account this is.',
  'crm.objects.companies.read': 'View properties and other details about companies.',
  'crm.objects.companies.write': 'View properties and create, delete, or make changes to companies.',
  'crm.schemas.companies.read': 'View details about property settings for companies.',
  'crm.schemas.companies.write': 'Create, delete, or make changes to property settings for companies.',
  'crm.objects.owners.read': 'View details about users assigned to a CRM record.',
};

/** Splits a scope parameter: separated by blanks, or by commas as some clients do. */
export function splitScopes(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((scope) => scope !== ''))];
}
