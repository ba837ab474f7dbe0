import type { BatchFault, BrokenConnection, Fault } from '../../control/fault-plan.ts';
import { count, durationText, percent } from '../parts/words.ts';

const BODY_TEXT: Readonly<Record<Fault['body'], string>> = {
  json: '',
  html: ' with an HTML page',
  text: ' with plain text',
  empty: ' with nothing at all',
};
const CONNECTION_TEXT: Readonly<Record<BrokenConnection, string>> = {
  hang: 'no answer ever comes',
  reset: 'the connection breaks',
  cut: 'the answer breaks off in the middle',
};
const BATCH_TEXT: Readonly<Record<BatchFault, string>> = {
  partial: 'of the inputs fail',
  short: 'of the results are left out',
  empty: 'all results are left out',
};

/** What a fault does, in words, however it was planned: `The next 5 POST calls to …/batch/update: 429`. */
export function faultText(fault: Fault): string {
  return `${callsText(fault)}: ${effects(fault).join(', ')}`;
}

/** Which calls it hits. */
function callsText({ method, path, kind, times, probability, skip = 0 }: Fault): string {
  const what = method === undefined ? 'call' : `${method} call`;
  const next = times === 1 ? `The next ${what}` : `The next ${count(times ?? 0, what)}`;
  const who = times === null ? `All ${what}s` : next;
  const where = [path === undefined ? '' : ` to …${path}`, kind === undefined ? '' : ` to ${kind}`].join('');
  const chance = probability < 1 ? `, each with a chance of ${percent(probability)}` : '';
  const later = skip > 0 ? `, after ${skip} more` : '';
  return `${who}${where}${chance}${later}`;
}

function effects({ delayMs, status, body, connection, workDone, batch, share = 0.5, oauth }: Fault): string[] {
  const texts: string[] = [];
  if (delayMs > 0) texts.push(`${durationText(delayMs)} later`);
  if (workDone) texts.push('the work is done');
  if (connection !== undefined) texts.push(CONNECTION_TEXT[connection]);
  if (status !== undefined) texts.push(`${status}${BODY_TEXT[body]}`);
  if (oauth !== undefined) texts.push(oauth);
  if (batch !== undefined) texts.push(batch === 'empty' ? BATCH_TEXT.empty : `${percent(share)} ${BATCH_TEXT[batch]}`);
  return texts;
}
