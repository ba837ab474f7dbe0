import type { Portal } from '../../accounts/portal.ts';
import type { World } from '../../world/world.ts';
import { type Html, html } from '../html.ts';
import { actionButton } from '../parts/buttons.ts';
import { durationText, timeText } from '../parts/words.ts';

const HOUR_MS = 3_600_000;

/** How far the clock can be put forward with one button. */
export const CLOCK_STEPS = {
  minute: { label: '+1 minute', ms: HOUR_MS / 60 },
  hour: { label: '+1 hour', ms: HOUR_MS },
  day: { label: '+1 day', ms: 24 * HOUR_MS },
  week: { label: '+1 week', ms: 7 * 24 * HOUR_MS },
} as const;
export type ClockStep = keyof typeof CLOCK_STEPS;

/** The time in this HubSpot, and buttons that move or stop it, or move that of the account in the bar only. */
export function clockCard(world: World, portal: Portal | undefined, action: string): Html {
  const { clock } = world;
  const fields = { portal: portal?.profile.portalId ?? '' };
  const button = (what: string, label: string) => actionButton(action, label, { fields: { ...fields, what } });
  const steps = Object.entries(CLOCK_STEPS).map(([step, { label }]) => button(step, label));
  const frozen = clock.state.frozenAt !== null;
  return html`<section class="card"><h2>Clock</h2>
<p class="figure">${timeText(clock.now())} UTC</p>
<p class="muted">${clockText(clock.state)} What is due by the new time happens at once: tokens expire, retries go out, quotas start anew.</p>
<div class="buttons">${steps}${frozen ? button('resume', 'Let it run') : button('freeze', 'Stop it')}</div>
${portal && accountClock(world, portal, action)}
</section>`;
}

/** Accounts may be ahead of the others, so that a day passes for one of them only. */
function accountClock({ clocks }: World, { profile }: Portal, action: string): Html {
  const { portalId, name } = profile;
  const { leadMs } = clocks.of(portalId);
  const fields = { portal: portalId, account: portalId };
  const steps = Object.entries(CLOCK_STEPS).map(([what, { label }]) =>
    actionButton(action, html`${label}<span class="hidden"> in ${name}</span>`, { fields: { ...fields, what } }),
  );
  const ahead = leadMs === 0 ? 'has the same time as all others.' : `is ${durationText(leadMs)} ahead of the others.`;
  return html`<h3>Only for ${name}</h3><p class="muted">${name} ${ahead}</p><div class="buttons">${steps}</div>`;
}

function clockText({ offsetMs, frozenAt }: World['clock']['state']): string {
  if (frozenAt !== null) return 'It stands still.';
  if (Math.abs(offsetMs) < 1_000) return 'It runs with the real time.';
  return `It runs ${durationText(Math.abs(offsetMs))} ${offsetMs > 0 ? 'ahead of' : 'behind'} the real time.`;
}
