import type { Portal } from '../../accounts/portal.ts';
import type { World } from '../../world/world.ts';
import { type Html, html } from '../html.ts';
import type { PageContent } from '../layout.ts';
import { activeFaults } from './active-faults.ts';
import { API_SWITCHES } from './api-switches.ts';
import { clockCard } from './clock-card.ts';
import { readyFaultCard } from './ready-fault-card.ts';
import type { Switch } from './switch.ts';
import { switchCard } from './switch-card.ts';
import { WEBHOOK_SWITCHES } from './webhook-switches.ts';

/** Where the forms of the page go. */
export const FAULT_ACTIONS = {
  faults: '/developer/faults',
  switches: '/developer/switches',
  clock: '/developer/clock',
} as const;

/** The panel of faults: those that are on, those that can be switched on, and the clock. */
export function faultsPage(world: World, portal: Portal | undefined): PageContent {
  const chosen = portal ? String(portal.profile.portalId) : '';
  const fields = { portal: chosen };
  const body = html`<div class="wide"><h1>Faults and clock</h1>
<p class="lead">HubSpot at its worst, on purpose: switch on what the app has to live with, and let time pass.</p>
${activeFaults(world, FAULT_ACTIONS.faults, fields)}
<div class="columns">${readyFaultCard(world, FAULT_ACTIONS.faults, chosen)}
<div class="stack">${clockCard(world, portal, FAULT_ACTIONS.clock)}${switches(world, 'API', API_SWITCHES, fields)}${switches(world, 'Webhooks', WEBHOOK_SWITCHES, fields)}</div></div>
</div>`;
  return { title: 'Faults and clock', portal, section: 'faults', body };
}

function switches(
  world: World,
  title: string,
  list: readonly Switch[],
  fields: Readonly<Record<string, string>>,
): Html {
  return switchCard(world, { title, switches: list, action: FAULT_ACTIONS.switches, fields });
}
