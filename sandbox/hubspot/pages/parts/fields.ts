import { type Html, html } from '../html.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A labelled choice of one. */
export function selectField(name: string, label: string, choices: readonly Choice[], chosen: string): Html {
  return html`<div class="field"><label for="f-${name}">${label}</label><select id="f-${name}" name="${name}">${choices.map(
    ({ value, label: text }) =>
      html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${text}</option>`,
  )}</select></div>`;
}

/** A labelled text; `more` are further attributes, for example the kind of input. */
export function textField(name: string, label: string, value: string | number, more?: Html): Html {
  return html`<div class="field"><label for="f-${name}">${label}</label><input id="f-${name}" name="${name}" value="${value}" autocomplete="off" ${more}></div>`;
}
