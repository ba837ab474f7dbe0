import type { World } from '../../world/world.ts';
import { type Html, html } from '../html.ts';
import { tag } from '../parts/blocks.ts';
import { actionButton } from '../parts/buttons.ts';
import type { Switch } from './switch.ts';

export interface SwitchCardOptions {
  readonly title: string;
  readonly switches: readonly Switch[];
  readonly action: string;
  /** Sent along with every form. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What is on and what is off, each with a button. */
export function switchCard(world: World, options: SwitchCardOptions): Html {
  const rows = options.switches.map((item) => row(item, item.isOn(world), options));
  return html`<section class="card"><h2>${options.title}</h2><ul class="plain rows">${rows}</ul></section>`;
}

function row(item: Switch, on: boolean, { action, fields }: SwitchCardOptions): Html {
  const { id, label, usual } = item;
  const button = html`${on ? 'Switch off' : 'Switch on'}<span class="hidden"> ${label}</span>`;
  return html`<li><div><strong>${label}</strong> ${tag(on === usual ? '' : 'warn', on ? 'on' : 'off')}
<p class="muted">${on ? item.on : item.off}</p></div>
${actionButton(action, button, { fields: { ...fields, id, on: on ? 'no' : 'yes' } })}</li>`;
}
