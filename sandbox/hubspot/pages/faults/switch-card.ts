import type { World } from '../../world/world.ts';
import { type Html, html } from '../html.ts';
import { tag } from '../parts/blocks.ts';
import { actionButton } from '../parts/buttons.ts';
import { SWITCHES, type Switch } from './switches.ts';

/** What is on and what is off, each with a button. `fields` go along with every form. */
export function switchCard(world: World, action: string, fields: Readonly<Record<string, string>>): Html {
  return html`<section class="card"><h2>Switches</h2>
<ul class="plain rows">${SWITCHES.map((item) => row(item, item.isOn(world), action, fields))}</ul></section>`;
}

function row(item: Switch, on: boolean, action: string, fields: Readonly<Record<string, string>>): Html {
  const { id, label, usual } = item;
  const button = html`${on ? 'Switch off' : 'Switch on'}<span class="hidden"> ${label}</span>`;
  return html`<li><div><strong>${label}</strong> ${tag(on === usual ? '' : 'warn', on ? 'on' : 'off')}
<p class="muted">${on ? item.on : item.off}</p></div>
${actionButton(action, button, { fields: { ...fields, id, on: on ? 'no' : 'yes' } })}</li>`;
}
