import type { World } from '../../world/world.ts';
import { type Html, html } from '../html.ts';
import { selectField } from '../parts/fields.ts';
import { FAULT_GROUPS, type FaultGroup, type ReadyFault } from './ready-faults.ts';

/** Faults of API calls, one button each, for one account or for all. `chosen` is the account that the bar shows. */
export function readyFaultCard({ portals }: World, action: string, chosen: string): Html {
  const accounts = portals.list().map(({ profile }) => ({ value: String(profile.portalId), label: profile.name }));
  const all = { value: '', label: 'All accounts, and calls of unknown ones' };
  return html`<section class="card"><h2>Switch on a fault</h2>
<form method="post" action="${action}"><input type="hidden" name="portal" value="${chosen}">
${selectField('account', 'Account', [all, ...accounts], chosen)}
${FAULT_GROUPS.map(group)}</form></section>`;
}

function group({ title, faults }: FaultGroup): Html {
  return html`<h3>${title}</h3><ul class="plain rows">${faults.map(row)}</ul>`;
}

function row({ id, label, hint }: ReadyFault): Html {
  return html`<li><div><strong>${label}</strong><p class="muted">${hint}</p></div>
<button class="button quiet" name="fault" value="${id}">Switch on<span class="hidden"> ${label}</span></button></li>`;
}
