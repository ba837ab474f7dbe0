import type { PortalUser } from '../accounts/portal.ts';

const PEOPLE = [
  ['Mia', 'Novak'],
  ['Jonas', 'Weber'],
  ['Amara', 'Okafor'],
  ['Lucas', 'Moreau'],
  ['Sofia', 'Lindqvist'],
] as const;

/** Users and company owners of an account; the first is its super admin. */
export function peopleOf(domain: string, portalId: number): PortalUser[] {
  return PEOPLE.map(([firstName, lastName], index) => ({
    userId: (portalId % 1_000_000) * 10 + index + 1,
    email: `${firstName}.${lastName}@${domain}`.toLowerCase(),
    firstName,
    lastName,
    ownerId: String((portalId % 1_000_000) * 100 + 10 + index),
  }));
}
