import { type RemoteProps, readRecords } from '../../remote-props.ts';

export type ChoiceValue = string | number | boolean;

export interface Choice {
  readonly label: string;
  readonly value: ChoiceValue;
}

/** The `options` of a select. An option without a usable value is left out. */
export function readChoices(props: RemoteProps): readonly Choice[] {
  return readRecords(props.options).flatMap(({ label, value }) =>
    isChoiceValue(value) ? [{ label: typeof label === 'string' ? label : String(value), value }] : [],
  );
}

export function isChoiceValue(value: unknown): value is ChoiceValue {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** The choices whose label contains what was typed. */
export function searchChoices<C extends Choice>(choices: readonly C[], typed: string): readonly C[] {
  const wanted = typed.trim().toLowerCase();
  return choices.filter(({ label }) => label.toLowerCase().includes(wanted));
}
