import type { World } from '../../world/world.ts';
import { type Html, html } from '../html.ts';
import type { PageContent } from '../layout.ts';
import { empty, tile } from '../parts/blocks.ts';
import { type Column, table } from '../parts/table.ts';
import { percent } from '../parts/words.ts';
import { paths, query } from '../paths.ts';
import { type EndpointCounts, endpointCounts } from './endpoint-counts.ts';
import { ERROR_BUDGET } from './error-budget.ts';
import { type ExchangeFilter, passes } from './exchange-filter.ts';
import { exchangeTable } from './exchange-table.ts';
import { filterForm } from './filter-form.ts';

const SHOWN = 200;
const COUNT_COLUMNS: readonly Column[] = [
  { label: 'Endpoint' },
  { label: 'Calls', kind: 'number' },
  { label: 'Errors', kind: 'number' },
  { label: 'Share', kind: 'number' },
];

/** The latest API calls, how often each endpoint was called, and how the share of errors stands. */
export function exchangesPage(world: World, filter: ExchangeFilter): PageContent {
  const portal = typeof filter.portal === 'number' ? world.portals.get(filter.portal) : undefined;
  const counts = endpointCounts(world, filter.portal);
  const exchanges = world.journal.latest(Number.POSITIVE_INFINITY).filter((exchange) => passes(filter, exchange));
  const body = html`<div class="wide"><h1>API calls</h1>
${figures(counts)}
${filterForm(world, filter, counts)}
${exchanges.length === 0 ? empty('No call matches.') : exchangeTable(exchanges.slice(0, SHOWN))}
${exchanges.length > SHOWN && html`<p class="muted">The latest ${SHOWN} of ${exchanges.length.toLocaleString('en')} kept calls.</p>`}
${counts.endpoints.length > 0 && html`<h2>By endpoint</h2>${countTable(filter, counts)}`}
</div>`;
  return { title: 'API calls', portal, section: 'exchanges', body };
}

function figures({ calls, errors }: EndpointCounts): Html {
  const share = calls === 0 ? 0 : errors / calls;
  const over = share > ERROR_BUDGET;
  return html`<div class="tiles small">${tile('Calls', calls.toLocaleString('en'))}${tile('Errors', errors.toLocaleString('en'))}
${tile(`Share of errors (HubSpot allows ${ERROR_BUDGET * 100} %)`, percent(share), over ? 'bad' : '')}</div>`;
}

function countTable(filter: ExchangeFilter, { endpoints }: EndpointCounts): Html {
  const rows = endpoints.map(([endpoint, { calls, errors }]) => {
    const url = `${paths.exchanges()}${query({ portal: filter.portal ?? undefined, endpoint })}`;
    const figures = [calls.toLocaleString('en'), errors.toLocaleString('en'), percent(errors / calls)];
    return [html`<a href="${url}">${endpoint}</a>`, ...figures];
  });
  return table('Calls by endpoint', COUNT_COLUMNS, rows);
}
