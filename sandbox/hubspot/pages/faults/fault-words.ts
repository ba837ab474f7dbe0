import type { Fault } from '../../control/fault-plan.ts';
import { count, durationText } from '../parts/words.ts';

const BODY_TEXT: Readonly<Record<Fault['body'], string>> = {
  json: '',
  html: ' with an HTML page',
  text: ' with plain text',
  empty: ' with nothing at all',
};

/** What a fault does, in words, however it was planned: `The next 5 POST calls to …/batch/update answer 429.` */
export function faultText({ method, path, status, body, delayMs, times, probability }: Fault): string {
  const kind = method === undefined ? 'call' : `${method} call`;
  const where = path === undefined ? '' : ` to …${path}`;
  const one = times === 1;
  const who = `${whichCalls(kind, times, probability)}${where}`;
  const effects = [
    ...(delayMs > 0 ? [`${one ? 'takes' : 'take'} ${durationText(delayMs)} longer`] : []),
    ...(status === undefined ? [] : [`${one ? 'answers' : 'answer'} ${status}${BODY_TEXT[body]}`]),
  ];
  return `${who} ${effects.join(' and ')}`;
}

function whichCalls(kind: string, times: number | null, probability: number): string {
  const share = probability < 1 ? `${Math.round(probability * 100)} % of ` : '';
  if (times === null) return share === '' ? `All ${kind}s` : `${share}${kind}s`;
  const next = times === 1 ? `next ${kind}` : `next ${count(times, kind)}`;
  return share === '' ? `The ${next}` : `${share}calls, for the ${next}`;
}
