import type { ApiAnswer, ApiCall } from '../endpoint.ts';

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

/** DELETE /appinstalls/…/external-install: takes the calling app out of the account. */
export function uninstall({ world, caller }: ApiCall): ApiAnswer {
  if (caller.kind === 'oauth') world.oauth.uninstall(caller.portalId);
  return { status: 204 };
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
