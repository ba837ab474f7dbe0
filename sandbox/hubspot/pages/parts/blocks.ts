import { type Html, html } from '../html.ts';

export type Tone = 'good' | 'bad' | 'warn' | '';

/** A short state, for example of a delivery. */
export function tag(tone: Tone, label: string | number): Html {
  return html`<span class="tag ${tone}">${label}</span>`;
}

/** One figure with what it counts. */
export function tile(label: string, figure: string, tone: Tone = ''): Html {
  return html`<div class="card tile"><p class="muted">${label}</p><p class="figure ${tone}">${figure}</p></div>`;
}

/** What stands where there is nothing to list. */
export function empty(text: string, more?: Html): Html {
  return html`<div class="card empty"><p>${text}</p>${more}</div>`;
}
