import { type Html, html } from '../html.ts';

export interface Column {
  readonly label: string;
  /** `number` and `actions` stand on the right; `actions` have no visible heading. */
  readonly kind?: 'number' | 'time' | 'long' | 'actions';
}

export type Cell = Html | string | number | undefined;

/**
 * A table whose first column names the rows. Where it does not fit it scrolls sideways, and the keyboard reaches it; on
 * a narrow screen each row becomes a block in which every value stands beside the label of its column.
 */
export function table(label: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): Html {
  return html`<div class="scroll card flush" tabindex="0" role="region" aria-label="${label}"><table class="stacking">
<thead><tr>${columns.map(heading)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell, index) => cellOf(cell, columns[index], index === 0))}</tr>`)}</tbody></table></div>`;
}

function heading({ label, kind }: Column): Html {
  const text = kind === 'actions' ? html`<span class="hidden">${label}</span>` : label;
  return html`<th scope="col" class="${kind}">${text}</th>`;
}

function cellOf(cell: Cell, column: Column | undefined, isFirst: boolean): Html {
  if (isFirst) return html`<th scope="row" class="${column?.kind}">${cell}</th>`;
  const shown = cell === undefined || cell === '' ? html`<span class="muted">–</span>` : html`<div>${cell}</div>`;
  return html`<td class="${column?.kind}" data-label="${column?.label}">${shown}</td>`;
}
