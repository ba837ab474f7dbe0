import type {
  AlertBody,
  CertificateRange,
  CompanyStandingBody,
  ExternalIdCasesBody,
  ExternalIdDecisionsBody,
  ReplayBody,
  ResolvedAlertBody,
  WebhookDay,
  WebhookDeliveryBody,
} from '@customerscore/core/contract';
import { dayAgo, daysAgo, minutesAgo } from './clock.ts';
import { PORTAL_ID } from './connection.ts';
import { COMPANIES } from './cycles.ts';

export type ReviewRow = ExternalIdCasesBody['rows'][number];
export type Decision = ExternalIdDecisionsBody['decisions'][number];

export const urlOf = (companyId: string) => `https://app-eu1.hubspot.com/contacts/${PORTAL_ID}/record/0-2/${companyId}`;

export function anAlert(changes: Partial<AlertBody> = {}): AlertBody {
  return {
    id: 'alert-lag',
    portalId: PORTAL_ID,
    kind: 'webhooks_lagging',
    key: '',
    message: 'Changes in HubSpot take 14 minutes until they show here. Cycles make up for it.',
    actor: 'retry_later',
    since: minutesAgo(52),
    lastSeenAt: minutesAgo(2),
    ...changes,
  };
}

export function makeResolvedAlerts(): ResolvedAlertBody[] {
  const gap = {
    id: 'alert-gap',
    kind: 'completeness_gap',
    message: '2 of 512 companies that HubSpot lists could not be read and stored, for example 9100512.',
    since: daysAgo(3),
    lastSeenAt: daysAgo(2),
  } as const;
  return [{ ...anAlert(gap), resolvedAt: daysAgo(2) }];
}

/** A month of events, the newest day last: weekends are quiet, and on one day some failed. */
export function makeWebhookDays(): WebhookDay[] {
  return Array.from({ length: 30 }, (_, index) => {
    const quiet = index % 7 > 4;
    const applied = quiet ? 6 : 60 + ((index * 37) % 50);
    const failed = index === 19 ? 4 : 0;
    const [echoes, ignored] = quiet ? [0, 1] : [30 + ((index * 11) % 30), 9];
    return {
      day: dayAgo(29 - index),
      received: applied + echoes + ignored + failed,
      duplicates: index % 4,
      applied,
      echoes,
      ignored,
      failed,
      lagSeconds: 2 + (index % 3),
    };
  });
}

export function makeDeliveries(): WebhookDeliveryBody[] {
  return [
    { id: 'd-3', receivedAt: minutesAgo(3), events: 3, companies: 2, kinds: { propertyChange: 2, creation: 1 } },
    { id: 'd-2', receivedAt: minutesAgo(48), events: 100, companies: 87, kinds: { propertyChange: 98, deletion: 2 } },
    { id: 'd-1', receivedAt: daysAgo(1), events: 1, companies: 1, kinds: { merge: 1 } },
  ];
}

/** A replay that has ended; `changes` makes it another one. */
export function aReplay(changes: Partial<ReplayBody> = {}): ReplayBody {
  return {
    id: 'replay-1',
    status: 'succeeded',
    from: daysAgo(1),
    to: daysAgo(0.9),
    dryRun: true,
    by: 'ada@acme.test',
    createdAt: minutesAgo(20),
    endedAt: minutesAgo(19.9),
    counts: { deliveries: 2, unverified: 0, events: 101, companies: 3, changed: 1, unchanged: 1, gone: 0, others: 1 },
    rows: [
      {
        companyId: '9100501',
        name: 'Amber Analytics',
        outcome: 'update',
        message: null,
        changes: [{ label: 'Employees', before: '120', after: '180' }],
      },
      { companyId: '9100500', name: 'Quartz Foods', outcome: 'fail', message: 'Customer ID is empty.', changes: [] },
    ],
    error: null,
    ...changes,
  };
}

export function makeReviewRows(): ReviewRow[] {
  const ignore = {
    choice: 'ignore',
    companyId: null,
    label: 'Ignore',
    effect: 'It is not listed here any more.',
  } as const;
  const claim = (companyId: string, companyName: string, linked = false) => ({
    companyId,
    companyName,
    modifiedAt: daysAgo(2),
    linked,
  });
  return [
    {
      reason: 'external_id_duplicate',
      externalId: 'CUST-1042',
      company: claim('9100502', 'Sable Labs'),
      others: [claim('9100777', 'Sable Labs GmbH', true)],
      customer: { id: 'c042', name: 'Sable Labs GmbH', externalId: 'CUST-1042' },
      message: 'The External ID "CUST-1042" is also that of company 9100777, which was read first.',
      actor: 'user_action',
      choices: [
        {
          choice: 'use_most_recent',
          companyId: '9100502',
          label: 'Use the most recently modified',
          effect: 'Sable Labs was changed last: Sable Labs GmbH is linked to it. The others are left out.',
        },
        {
          choice: 'link_to_company',
          companyId: '9100502',
          label: 'Link to this company',
          effect: 'Sable Labs GmbH is linked to Sable Labs and keeps its history.',
        },
        ignore,
      ],
      url: urlOf('9100502'),
    },
    ...['Quartz Foods', 'Raven Energy'].map((name, index) => ({
      reason: 'external_id_empty' as const,
      externalId: null,
      company: claim(String(9_100_500 + index), name),
      others: [],
      customer: null,
      message: 'Customer ID is empty. Fill it in HubSpot or filter the company out.',
      actor: 'user_action' as const,
      choices: [ignore],
      url: urlOf(String(9_100_500 + index)),
    })),
  ];
}

export function makeStanding(companyId: string): CompanyStandingBody {
  return {
    companyId,
    standing: 'not_a_customer',
    message: 'The filter of the mapping leaves this company out.',
    name: 'Quartz Foods',
    externalId: null,
    customer: null,
    readAt: minutesAgo(44),
    url: urlOf(companyId),
  };
}

export function makeRanges(): CertificateRange[] {
  const [searched, listed] = [170, COMPANIES - 170];
  const equal = (count: number) => ({ listed: count, stored: count, state: 'equal' }) as const;
  const before = { by: 'search', listedAt: minutesAgo(24 * 60), hash: 'c81d7a40f2b95e36' } as const;
  const now = { by: 'list', listedAt: minutesAgo(44), hash: '5f0c2b9d11ae3f47' } as const;
  return [
    { ...before, first: '9100001', last: '9100340', ...equal(searched) },
    { ...now, first: '9100341', last: '9101024', ...equal(listed) },
  ];
}
