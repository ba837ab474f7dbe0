import { type Html, html } from '../html.ts';

type Fields = Readonly<Record<string, string | number>>;

export interface ActionOptions {
  readonly kind?: 'primary' | 'danger' | 'quiet';
  /** Sent along, unseen. */
  readonly fields?: Fields;
}

/** A button that posts at once. */
export function actionButton(
  action: string,
  label: Html | string,
  { kind = 'quiet', fields = {} }: ActionOptions = {},
): Html {
  return html`<form method="post" action="${action}">${hiddenFields(fields)}<button class="button ${kind}">${label}</button></form>`;
}

export interface ConfirmOptions {
  /** Unique on the page. */
  readonly id: string;
  readonly action: string;
  readonly label: string;
  readonly question: string;
  /** What happens, so that the person can decide. */
  readonly explanation: string;
  /** On the button that does it. */
  readonly yes: string;
  readonly fields?: Fields;
}

/** A button that asks before it posts, without a script: the browser opens, focuses and closes the question itself. */
export function confirmButton({ id, action, label, question, explanation, yes, fields = {} }: ConfirmOptions): Html {
  return html`<button class="button danger" type="button" popovertarget="${id}">${label}</button>
<div class="question" id="${id}" popover role="dialog" aria-labelledby="${id}-title"><h2 id="${id}-title">${question}</h2>
<p>${explanation}</p>
<div class="buttons"><form method="post" action="${action}">${hiddenFields(fields)}<button class="button danger">${yes}</button></form>
<button class="button quiet" type="button" popovertarget="${id}" popovertargetaction="hide" autofocus>Cancel</button></div></div>`;
}

function hiddenFields(fields: Fields): Html[] {
  return Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}
