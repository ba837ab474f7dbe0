import type { Fault } from '../../control/fault-plan.ts';
import type { World } from '../../world/world.ts';
import { type Html, html } from '../html.ts';
import { actionButton } from '../parts/buttons.ts';
import { type Cell, type Column, table } from '../parts/table.ts';
import { durationText } from '../parts/words.ts';
import { faultText } from './fault-words.ts';

const COLUMNS: readonly Column[] = [
  { label: 'Fault' },
  { label: 'Account' },
  { label: 'Calls left', kind: 'number' },
  { label: 'Over in', kind: 'number' },
  { label: 'Actions', kind: 'actions' },
];

/** The faults that are on, each with a button that ends it, and one that ends all. */
export function activeFaults(world: World, action: string, fields: Readonly<Record<string, string>>): Html {
  const faults = world.faults.list();
  if (faults.length === 0) return html`<p class="notice">No fault is on: calls are answered as usual.</p>`;
  const rows = faults.map((fault) => row(world, fault, action, fields));
  return html`${table('Faults that are on', COLUMNS, rows)}
<div>${actionButton(`${action}/clear`, 'End all faults', { kind: 'danger', fields })}</div>`;
}

function row(
  { clock, portals }: World,
  fault: Fault,
  action: string,
  fields: Readonly<Record<string, string>>,
): Cell[] {
  const { id, portalId, times, endsAt } = fault;
  return [
    faultText(fault),
    portalId === undefined ? 'all' : (portals.get(portalId)?.profile.name ?? portalId),
    times ?? 'all',
    endsAt === undefined ? '' : durationText(endsAt - clock.now()),
    actionButton(`${action}/${id}/end`, html`End<span class="hidden"> fault ${id}</span>`, { fields }),
  ];
}
