import type { PortalUser } from '../../accounts/portal.ts';
import type { ApiAnswer, ApiCall } from '../endpoint.ts';
import { notFound } from '../errors.ts';
import { isTrue, limitOf, textOf } from '../query.ts';

const OWNERS_DEFAULT = 100;
const OWNERS_MAX = 500;

/** GET …/owners */
export function listOwners({ portal, query }: ApiCall): ApiAnswer {
  const email = textOf(query, 'email');
  const limit = limitOf(query, OWNERS_DEFAULT, OWNERS_MAX);
  const after = Number(textOf(query, 'after') ?? 0);
  // Nobody leaves an account of the stand-in, so there are no archived owners.
  const users = isTrue(query, 'archived') ? [] : portal.profile.users;
  const owners = users.filter((user) => email === undefined || user.email === email);
  const page = owners.slice(after, after + limit);
  const paging = after + limit < owners.length ? { paging: { next: { after: String(after + limit) } } } : {};
  return { status: 200, body: { results: page.map((user) => ownerJson(user, portal.profile.createdAt)), ...paging } };
}

/** GET …/owners/{id}, by the owner's or by the user's id. */
export function getOwner({ portal, params, query }: ApiCall): ApiAnswer {
  const byUser = textOf(query, 'idProperty') === 'userId';
  const owner = portal.profile.users.find((user) => params.id === (byUser ? String(user.userId) : user.ownerId));
  if (!owner) throw notFound(`Owner ${params.id} does not exist`);
  return { status: 200, body: ownerJson(owner, portal.profile.createdAt) };
}

function ownerJson({ ownerId, userId, email, firstName, lastName }: PortalUser, createdAt: string) {
  return {
    id: ownerId,
    email,
    type: 'PERSON',
    firstName,
    lastName,
    userId,
    userIdIncludingInactive: userId,
    createdAt,
    updatedAt: createdAt,
    archived: false,
    teams: [],
  };
}
