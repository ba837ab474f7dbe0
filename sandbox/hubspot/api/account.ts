import type { PortalUser } from '../accounts/portal.ts';
import type { ApiAnswer, ApiCall } from './endpoint.ts';
import { notFound } from './errors.ts';
import { limitOf, textOf } from './query.ts';

const OWNERS_MAX = 100;
const MS_PER_MINUTE = 60_000;

/** GET /account-info/…/details. `uiDomain` is where this account's pages are: here, host and port of the stand-in. */
export function accountDetails({ portal, baseUrl, now }: ApiCall): ApiAnswer {
  const { portalId, accountType, timeZone, currency, hublet } = portal.profile;
  const offset = utcOffsetMs(timeZone, now);
  return {
    status: 200,
    body: {
      portalId,
      accountType,
      timeZone,
      companyCurrency: currency,
      additionalCurrencies: [],
      utcOffset: offsetText(offset),
      utcOffsetMilliseconds: offset,
      uiDomain: new URL(baseUrl).host,
      dataHostingLocation: hublet,
    },
  };
}

/** GET /account-info/…/api-usage/daily/private-apps */
export function dailyUsage({ world, portal, now }: ApiCall): ApiAnswer {
  const { used, limit, resetsAt } = world.limits.dailyUsage(portal.profile, now);
  const usage = {
    name: 'private-apps-api-calls-daily',
    usageLimit: limit,
    currentUsage: used,
    collectedAt: new Date(now).toISOString(),
    fetchStatus: 'SUCCESS',
    resetsAt: new Date(resetsAt).toISOString(),
  };
  return { status: 200, body: { results: [usage] } };
}

/** GET …/owners */
export function listOwners({ portal, query }: ApiCall): ApiAnswer {
  const email = textOf(query, 'email');
  const limit = limitOf(query, OWNERS_MAX, 500);
  const after = Number(textOf(query, 'after') ?? 0);
  const owners = portal.profile.users.filter((user) => email === undefined || user.email === email);
  const page = owners.slice(after, after + limit);
  const paging = after + limit < owners.length ? { paging: { next: { after: String(after + limit) } } } : {};
  return { status: 200, body: { results: page.map((user) => ownerJson(user, portal.profile.createdAt)), ...paging } };
}

/** GET …/owners/{id} */
export function getOwner({ portal, params }: ApiCall): ApiAnswer {
  const owner = portal.profile.users.find((user) => user.ownerId === params.id);
  if (!owner) throw notFound(`Owner ${params.id} does not exist`);
  return { status: 200, body: ownerJson(owner, portal.profile.createdAt) };
}

/** DELETE /appinstalls/…/external-install: takes the calling app out of the account. */
export function uninstall({ world, caller }: ApiCall): ApiAnswer {
  if (caller.kind === 'oauth') world.oauth.uninstall(caller.portalId);
  return { status: 204 };
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

/** How far the time zone is ahead of UTC now, in milliseconds. */
function utcOffsetMs(timeZone: string, now: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(now);
  const text = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MS_PER_MINUTE;
}

function offsetText(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / MS_PER_MINUTE;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
