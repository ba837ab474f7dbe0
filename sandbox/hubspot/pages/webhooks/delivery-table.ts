import type { Delivery } from '../../webhooks/delivery-log.ts';
import { type Html, html } from '../html.ts';
import { tag } from '../parts/blocks.ts';
import { actionButton } from '../parts/buttons.ts';
import { type Cell, type Column, table } from '../parts/table.ts';
import { count, timeText } from '../parts/words.ts';
import { paths } from '../paths.ts';
import { answerText, eventCounts, STATUS_TEXT } from './delivery-words.ts';

/** Kinds of events named per delivery; the rest is counted. */
const KINDS_SHOWN = 3;

const COLUMNS: readonly Column[] = [
  { label: 'Delivery' },
  { label: 'Events' },
  { label: 'Status' },
  { label: 'Attempts' },
  { label: 'Actions', kind: 'actions' },
];

/** Deliveries with what they told and how the app answered. */
export function deliveryTable(portalId: number, deliveries: readonly Delivery[]): Html {
  const rows = deliveries.map((delivery) => row(portalId, delivery));
  return table('Deliveries', COLUMNS, rows);
}

function row(portalId: number, delivery: Delivery): Cell[] {
  const { id, events, attempts, status } = delivery;
  const { tone, label } = STATUS_TEXT[status];
  const path = paths.delivery(portalId, id);
  return [
    html`<a href="${path}">Delivery ${id}</a><small class="muted">${timeText(events[0]?.occurredAt ?? 0)}</small>`,
    eventLines(delivery),
    tag(tone, label),
    html`${count(attempts.length, 'attempt')}${lastAnswer(attempts)}`,
    actionButton(`${path}/redeliver`, 'Send again'),
  ];
}

function lastAnswer(attempts: Delivery['attempts']): Html | undefined {
  const last = attempts.at(-1);
  return last && html`<small class="muted">${answerText(last)} · ${last.ms} ms</small>`;
}

function eventLines({ events }: Delivery): Html {
  const kinds = [...eventCounts(events)];
  const rest = kinds.length - KINDS_SHOWN;
  return html`${kinds.slice(0, KINDS_SHOWN).map(([kind, times]) => html`<div>${times > 1 && `${times} × `}<code>${kind}</code></div>`)}
${rest > 0 && html`<small class="muted">and ${count(rest, 'further kind')}</small>`}`;
}
