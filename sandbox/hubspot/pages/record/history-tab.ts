import type { HistoryEntry } from '../../crm/company.ts';
import { type Html, html } from '../html.ts';
import { empty } from '../parts/blocks.ts';
import { type Cell, type Column, table } from '../parts/table.ts';
import { timeText } from '../parts/words.ts';
import { paths } from '../paths.ts';
import { displayValue } from './display-value.ts';
import type { RecordView } from './record-view.ts';
import { shownProperty } from './shown-property.ts';
import { sourceText } from './source-text.ts';

const COLUMNS: readonly Column[] = [
  { label: 'Property' },
  { label: 'Value', kind: 'long' },
  { label: 'Time (UTC)', kind: 'time' },
  { label: 'Source' },
];

/** Every value that a property, or any property, got: newest first, with when and where from. */
export function historyTab(view: RecordView): Html {
  const { record, property } = view;
  const entries = record.history.filter((entry) => property === null || entry.property === property).reverse();
  return html`${choice(view)}
${
  entries.length === 0
    ? empty('Nothing has changed since the company was made.')
    : table(
        'History',
        COLUMNS,
        entries.map((entry) => row(view, entry)),
      )
}
<p class="muted">The company was made on ${timeText(record.createdAt)}.${origin(view)}</p>`;
}

/** The properties that ever changed, to look at one of them. */
function choice({ portal, record, property }: RecordView): Html {
  const names = [...new Set(record.history.map((entry) => entry.property))].sort();
  const offered = property === null || names.includes(property) ? names : [property, ...names];
  const option = (name: string) =>
    html`<option value="${name}" ${name === property && html`selected`}>${shownProperty(portal, name)?.label ?? name}</option>`;
  return html`<form class="toolbar" method="get" action="${paths.record(portal.profile.portalId, record.id)}">
<input type="hidden" name="tab" value="history">
<label class="grow"><span class="hidden">Property</span><select name="property"><option value="">All properties</option>${offered.map(option)}</select></label>
<button class="button">Show</button></form>`;
}

function row({ world, portal }: RecordView, { property, value, at, source }: HistoryEntry): Cell[] {
  const definition = shownProperty(portal, property);
  return [
    html`${definition?.label ?? property}<small class="muted">${property}</small>`,
    displayValue(definition, value) || html`<span class="muted">cleared</span>`,
    timeText(at),
    html`${sourceText(world, portal, source)}<small class="muted">${source.kind}</small>`,
  ];
}

/** The value that a property has had all along. */
function origin({ portal, record, property }: RecordView): string {
  if (property === null || record.history.some((entry) => entry.property === property)) return '';
  const value = displayValue(shownProperty(portal, property), record.values[property]);
  return value === '' ? ' The property has had no value since.' : ` The value has been ${value} since.`;
}
