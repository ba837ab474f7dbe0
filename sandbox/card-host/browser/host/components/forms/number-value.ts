import { useState } from 'react';
import { type RemoteProps, readHandler, readOptionalNumber, readText } from '../../remote-props.ts';
import { numberOf, useCommitted, useFieldValue } from './field-value.ts';
import { useFormField } from './form-context.ts';
import { fitNumber, formatNumber, type NumberFormat, parseNumber } from './number-text.ts';

/** The value of a number field: formatted while it is at rest, as typed while it is edited, within its bounds in the end. */
export function useNumberValue(props: RemoteProps, format: NumberFormat) {
  const [value, setValue] = useFieldValue<number | null>(props, numberOf, null);
  const [typed, setTyped] = useState<string | null>(null);
  const committed = useCommitted<number | null>(value, numberOf(props.value));
  const bounds = { min: readOptionalNumber(props, 'min'), max: readOptionalNumber(props, 'max') };

  const put = (next: number | null) => {
    setValue(next);
    if (next !== null && next !== committed.current) readHandler(props, 'onChange')(next);
    committed.current = next;
    return next;
  };
  const commit = () => {
    if (typed === null) return value;
    const number = parseNumber(typed);
    return put(number === null ? null : fitNumber(number, bounds));
  };
  useFormField(readText(props, 'name'), commit);

  return {
    value,
    bounds,
    text: typed ?? (value === null ? '' : formatNumber(value, format)),
    put: (next: number) => put(fitNumber(next, bounds)),
    edit: (text: string) => {
      setTyped(text);
      const number = parseNumber(text);
      if (number === null) return;
      setValue(number);
      readHandler(props, 'onInput')(number);
    },
    focus: () => readHandler(props, 'onFocus')(value),
    blur: () => {
      commit();
      setTyped(null);
      readHandler(props, 'onBlur')(value);
    },
  };
}
