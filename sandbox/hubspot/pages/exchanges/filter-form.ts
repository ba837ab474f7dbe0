import type { World } from '../../world/world.ts';
import { type Html, html } from '../html.ts';
import { type Choice, selectField } from '../parts/fields.ts';
import { paths, query } from '../paths.ts';
import type { EndpointCounts } from './endpoint-counts.ts';
import { type ExchangeFilter, STATUS_CLASS_NAMES, STATUS_CLASSES } from './exchange-filter.ts';

const ALL: Choice = { value: '', label: 'All' };

/** Account, endpoint and status to choose from. */
export function filterForm({ portals }: World, filter: ExchangeFilter, { endpoints }: EndpointCounts): Html {
  const accounts = portals.list().map(({ profile }) => ({ value: String(profile.portalId), label: profile.name }));
  const names = new Set([
    ...endpoints.map(([endpoint]) => endpoint),
    'unknown',
    ...(filter.endpoint ? [filter.endpoint] : []),
  ]);
  const statuses = STATUS_CLASS_NAMES.map((name) => ({ value: name, label: STATUS_CLASSES[name].label }));
  const unknown = { value: 'unknown', label: 'Not known (refused before)' };
  return html`<form class="filter" method="get" action="${paths.exchanges()}">
${selectField('portal', 'Account', [ALL, ...accounts, unknown], String(filter.portal ?? ''))}
${selectField('endpoint', 'Endpoint', [ALL, ...[...names].sort().map((name) => ({ value: name, label: name }))], filter.endpoint ?? '')}
${selectField('status', 'Answer', [ALL, ...statuses], filter.status ?? '')}
<button class="button">Show</button><a class="button quiet" href="${paths.exchanges()}${query({ portal: filter.portal ?? undefined })}">Reset</a></form>`;
}
