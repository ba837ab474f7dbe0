import { type Exchange, isError } from '../../control/journal.ts';
import { type Html, html } from '../html.ts';
import { tag } from '../parts/blocks.ts';
import { type Cell, type Column, table } from '../parts/table.ts';
import { timeText } from '../parts/words.ts';
import { paths } from '../paths.ts';

/** Longer paths are cut here; the page of the call shows all. */
const PATH_SHOWN = 90;

const COLUMNS: readonly Column[] = [
  { label: 'Call' },
  { label: 'Time (UTC)', kind: 'time' },
  { label: 'Request', kind: 'long' },
  { label: 'Endpoint' },
  { label: 'Status' },
  { label: 'ms', kind: 'number' },
];

/** API calls with how they were answered. */
export function exchangeTable(exchanges: readonly Exchange[]): Html {
  return table('API calls', COLUMNS, exchanges.map(row));
}

function row({ number, at, method, path, kind, status, ms, portalId }: Exchange): Cell[] {
  const shown = path.length > PATH_SHOWN ? `${path.slice(0, PATH_SHOWN)}…` : path;
  return [
    html`<a href="${paths.exchange(number)}">${number}</a>`,
    timeText(at),
    html`<code>${method} ${shown}</code>`,
    html`${kind}<small class="muted">${portalId ?? 'account not known'}</small>`,
    statusTag(status),
    ms,
  ];
}

/** The status of an answer, coloured by whether it is an error; 0 stands for no whole answer. */
export function statusTag(status: number): Html {
  return tag(isError(status) ? 'bad' : 'good', status === 0 ? 'no answer' : status);
}
