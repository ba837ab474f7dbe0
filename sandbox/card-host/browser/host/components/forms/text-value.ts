import { type RemoteProps, readHandler, readText } from '../../remote-props.ts';
import { textOf, useCommitted, useFieldValue } from './field-value.ts';
import { useFormField } from './form-context.ts';

/**
 * The value of a text field. `onInput` hears every edit, `onChange` what stands there when the field is left or its form
 * is sent.
 */
export function useTextValue(props: RemoteProps) {
  const [value, setValue] = useFieldValue(props, textOf, '');
  const committed = useCommitted(value, textOf(props.value));
  const call = (name: string) => readHandler(props, name)(value);
  const commit = () => {
    if (value !== committed.current) call('onChange');
    committed.current = value;
    return value;
  };
  useFormField(readText(props, 'name'), commit);
  return {
    value,
    edit: (next: string) => {
      setValue(next);
      readHandler(props, 'onInput')(next);
    },
    focus: () => call('onFocus'),
    blur: () => {
      commit();
      call('onBlur');
    },
    /** Sets a value that is final at once. */
    put: (next: string) => {
      setValue(next);
      committed.current = next;
      readHandler(props, 'onInput')(next);
      readHandler(props, 'onChange')(next);
    },
  };
}
