const TITLES: Readonly<Record<string, string>> = {
  '0-1': 'Contacts',
  '0-2': 'Companies',
  '0-3': 'Deals',
  '0-5': 'Tickets',
};

/** What people call the records of a type. */
export function objectTitle(objectTypeId: string): string {
  return TITLES[objectTypeId] ?? `Objects of type ${objectTypeId}`;
}
