import type { Fault } from '../../control/fault-plan.ts';

export interface ReadyFault {
  readonly id: string;
  /** What happens from now on. */
  readonly label: string;
  /** What a good app makes of it. */
  readonly hint: string;
  readonly fault: Omit<Fault, 'id' | 'portalId' | 'endsAt'>;
  /** It is over after so long; undefined: it is not. */
  readonly forMs?: number;
}

export interface FaultGroup {
  readonly title: string;
  readonly faults: readonly ReadyFault[];
}

const EVERY_CALL = { body: 'json', delayMs: 0, times: null, probability: 1 } as const;

const OUTAGES: readonly ReadyFault[] = [
  {
    id: 'rate-limit',
    label: 'The next 5 calls answer 429',
    hint: 'Over the limit of ten seconds, with Retry-After. The app waits and goes on.',
    fault: { ...EVERY_CALL, status: 429, policy: 'TEN_SECONDLY_ROLLING', retryAfterSeconds: 1, times: 5 },
  },
  {
    id: 'bad-gateway',
    label: '10 % of calls answer 502 with an HTML page',
    hint: 'The network in front of HubSpot fails. The app tries again and does not choke on HTML.',
    fault: { ...EVERY_CALL, status: 502, body: 'html', probability: 0.1 },
  },
  {
    id: 'empty-body',
    label: 'The next 3 calls answer 503 with nothing at all',
    hint: 'No body and no content type. The app tries again.',
    fault: { ...EVERY_CALL, status: 503, body: 'empty', times: 3 },
  },
  {
    id: 'moving',
    label: 'The account is moving: calls answer 477 for 60 s',
    hint: 'HubSpot moves the account to another data centre. The app comes back after Retry-After.',
    fault: { ...EVERY_CALL, status: 477, retryAfterSeconds: 60 },
    forMs: 60_000,
  },
  {
    id: 'slow',
    label: 'Every call takes 5 s longer',
    hint: 'The app stays usable and does not start the same work twice.',
    fault: { ...EVERY_CALL, delayMs: 5_000 },
  },
];

const BATCHES: readonly ReadyFault[] = [
  {
    id: 'update-refused',
    label: 'Batch updates refuse everything',
    hint: 'Every batch update answers 400. The app keeps what it wants to write and says why it could not.',
    fault: { ...EVERY_CALL, status: 400, method: 'POST', path: '/batch/update' },
  },
  {
    id: 'locked',
    label: 'The next 5 batch calls answer 423',
    hint: 'The records are locked by another write. The app waits at least two seconds.',
    fault: { ...EVERY_CALL, status: 423, path: '/batch/', times: 5 },
  },
  {
    id: 'partial-update',
    label: 'A third of every batch update fails',
    hint: 'Answers are 207 with errors. The app keeps what was written and tells which companies were not.',
    fault: { ...EVERY_CALL, path: '/batch/update', batch: 'partial', share: 0.33 },
  },
  {
    id: 'short-read',
    label: 'Batch reads leave out a tenth of the companies',
    hint: 'Nothing says that they are missing. The app does not take them for deleted.',
    fault: { ...EVERY_CALL, path: '/batch/read', batch: 'short', share: 0.1 },
  },
  {
    id: 'lost-answer',
    label: 'The next batch update is done, but its answer is lost',
    hint: 'The app writes again without harm.',
    fault: { ...EVERY_CALL, path: '/batch/update', connection: 'reset', workDone: true, times: 1 },
  },
];

const CONNECTIONS: readonly ReadyFault[] = [
  {
    id: 'reset',
    label: 'The next 3 connections break',
    hint: 'Before anything is answered. The app tries again.',
    fault: { ...EVERY_CALL, connection: 'reset', times: 3 },
  },
  {
    id: 'cut',
    label: 'The next answer breaks off in the middle',
    hint: 'The app does not take half an answer for a whole one.',
    fault: { ...EVERY_CALL, connection: 'cut', times: 1 },
  },
  {
    id: 'unauthorized',
    label: 'The next call answers 401',
    hint: 'As if the token had expired early. The app refreshes once and repeats the call.',
    fault: { ...EVERY_CALL, status: 401, times: 1 },
  },
  {
    id: 'refresh-refused',
    label: 'The next refresh of a token is refused',
    hint: 'With BAD_REFRESH_TOKEN. The app stops and asks someone to connect it again.',
    fault: { ...EVERY_CALL, kind: 'oauthToken', oauth: 'BAD_REFRESH_TOKEN', times: 1 },
  },
];

/** Faults that HubSpot is known for, ready to be switched on. */
export const FAULT_GROUPS: readonly FaultGroup[] = [
  { title: 'Limits and outages', faults: OUTAGES },
  { title: 'Batches', faults: BATCHES },
  { title: 'Connections and tokens', faults: CONNECTIONS },
];

export const READY_FAULTS: readonly ReadyFault[] = FAULT_GROUPS.flatMap(({ faults }) => faults);
