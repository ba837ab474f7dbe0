import type { ReactNode } from 'react';
import { type RemoteProps, readChoice, readFlag, readHandler, readText } from '../../remote-props.ts';
import type { Drawing } from '../drawing.ts';
import { useFieldValue } from './field-value.ts';
import { useFormField } from './form-context.ts';

const TOGGLE_SIZES: Readonly<Record<string, string>> = { xs: 'xs', 'extra-small': 'xs', sm: 'sm', small: 'sm' };

export const Checkbox: Drawing = ({ props, children }) => (
  <Check props={props} kind="checkbox">
    {children}
  </Check>
);

export const RadioButton: Drawing = ({ props, children }) => (
  <Check props={props} kind="radio">
    {children}
  </Check>
);

export const Toggle: Drawing = ({ props }) => {
  const [checked, setChecked] = useChecked(props);
  useFormField(readText(props, 'name'), () => checked);
  const display = readChoice(props, 'labelDisplay', ['inline', 'top', 'hidden'], 'inline');
  const size = TOGGLE_SIZES[readText(props, 'size')] ?? 'md';
  const word = checked ? readText(props, 'textChecked', 'ON') : readText(props, 'textUnchecked', 'OFF');
  const change = () => {
    setChecked(!checked);
    readHandler(props, 'onChange')(!checked);
  };
  return (
    <span className={`toggle toggle-${display} toggle-${size}`}>
      <button
        type="button"
        role="switch"
        aria-checked={checked}
        aria-label={readText(props, 'label')}
        disabled={isFixed(props)}
        onClick={change}
      >
        {size === 'md' && <span aria-hidden="true">{word}</span>}
        <i aria-hidden="true" />
      </button>
      {display !== 'hidden' && <span aria-hidden="true">{readText(props, 'label')}</span>}
    </span>
  );
};

interface CheckProps {
  readonly props: RemoteProps;
  readonly kind: 'checkbox' | 'radio';
  readonly children: ReactNode;
}

function Check({ props, kind, children }: CheckProps) {
  const [checked, setChecked] = useChecked(props);
  const value = readText(props, 'value');
  const unchecked = kind === 'radio' ? undefined : false;
  useFormField(readText(props, 'name'), () => (checked ? value || true : unchecked));
  const small = ['sm', 'small'].includes(readText(props, 'size', readText(props, 'variant'))) ? ' check-small' : '';
  const description = readText(props, 'description');
  return (
    <label className={`check${readFlag(props, 'inline') ? ' check-inline' : ''}${small}`}>
      <input
        type={kind}
        name={readText(props, 'name')}
        value={value}
        checked={checked}
        disabled={isFixed(props)}
        aria-label={readText(props, 'aria-label') || undefined}
        onChange={(event) => {
          setChecked(event.target.checked);
          readHandler(props, 'onChange')(event.target.checked, value);
        }}
      />
      <span>
        {children}
        {description !== '' && <span className="text text-microcopy check-description">{description}</span>}
      </span>
    </label>
  );
}

/** These fields say `checked` and `initialIsChecked` where others say `value` and `defaultValue`. */
function useChecked(props: RemoteProps) {
  const named = { value: props.checked, defaultValue: props.initialIsChecked };
  return useFieldValue(named, (value) => (typeof value === 'boolean' ? value : undefined), false);
}

function isFixed(props: RemoteProps): boolean {
  return readFlag(props, 'readOnly') || readFlag(props, 'readonly');
}
