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

/** The time in this HubSpot, and buttons that move or stop it. `fields` go along with every form. */
export function clockCard({ clock }: World, action: string, fields: Readonly<Record<string, string>>): Html {
  const button = (what: string, label: string) => actionButton(action, label, { fields: { ...fields, what } });
  const steps = Object.entries(CLOCK_STEPS).map(([step, { label }]) => button(step, label));
  const frozen = clock.state.frozenAt !== null;
  return html`<section class="card"><h2>Clock</h2>
<p class="figure">${timeText(clock.now())} UTC</p>
<p class="muted">${clockText(clock.state)} What is due by the new time happens at once: tokens expire, retries go out, quotas start anew.</p>
<div class="buttons">${steps}</div>
<div class="buttons">${frozen ? button('resume', 'Let it run') : button('freeze', 'Stop it')}</div>
</section>`;
}

function clockText({ offsetMs, frozenAt }: World['clock']['state']): string {
  if (frozenAt !== null) return 'It stands still.';
  if (Math.abs(offsetMs) < 1_000) return 'It runs with the real time.';
  return `It runs ${durationText(Math.abs(offsetMs))} ${offsetMs > 0 ? 'ahead of' : 'behind'} the real time.`;
}
