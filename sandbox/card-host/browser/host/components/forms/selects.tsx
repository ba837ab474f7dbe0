import { readHandler, readText } from '../../remote-props.ts';
import type { Drawing } from '../drawing.ts';
import { ChoiceButton } from './choice-button.tsx';
import { ChoiceList } from './choice-list.tsx';
import { type ChoiceValue, isChoiceValue, readChoices } from './choices.ts';
import { Field, useFieldParts } from './field.tsx';
import { useFieldValue } from './field-value.ts';
import { useFormField } from './form-context.ts';

export const Select: Drawing = ({ props }) => {
  const parts = useFieldParts(props);
  const [value, setValue] = useFieldValue<ChoiceValue | null>(props, oneOf, null);
  useFormField(readText(props, 'name'), () => value);
  const choices = readChoices(props);
  const pick = (picked: ChoiceValue) => {
    setValue(picked);
    readHandler(props, 'onChange')(picked);
  };
  return (
    <Field props={props} parts={parts}>
      <ChoiceButton props={props} parts={parts} shown={choices.find((choice) => choice.value === value)?.label ?? null}>
        {(close) => (
          <ChoiceList
            choices={choices}
            selected={value === null ? [] : [value]}
            multiple={false}
            label={readText(props, 'label', 'Options')}
            onSearch={typeof props.onInput === 'function' ? readHandler(props, 'onInput') : undefined}
            onPick={(picked) => {
              pick(picked);
              close();
            }}
          />
        )}
      </ChoiceButton>
    </Field>
  );
};

export const MultiSelect: Drawing = ({ props }) => {
  const parts = useFieldParts(props);
  const [values, setValues] = useFieldValue<readonly ChoiceValue[]>(props, severalOf, []);
  useFormField(readText(props, 'name'), () => values);
  const choices = readChoices(props);
  const toggle = (picked: ChoiceValue) => {
    const next = values.includes(picked) ? values.filter((value) => value !== picked) : [...values, picked];
    setValues(next);
    readHandler(props, 'onChange')(next);
  };
  const chosen = choices.filter(({ value }) => values.includes(value));
  return (
    <Field props={props} parts={parts}>
      <ChoiceButton
        props={props}
        parts={parts}
        shown={
          chosen.length === 0 ? null : chosen.map(({ label, value }) => <ChosenTag key={String(value)} label={label} />)
        }
      >
        {() => (
          <ChoiceList
            choices={choices}
            selected={values}
            multiple
            label={readText(props, 'label', 'Options')}
            onPick={toggle}
          />
        )}
      </ChoiceButton>
    </Field>
  );
};

function ChosenTag({ label }: { label: string }) {
  return <span className="tag tag-default">{label}</span>;
}

function oneOf(value: unknown): ChoiceValue | undefined {
  return isChoiceValue(value) ? value : undefined;
}

function severalOf(value: unknown): readonly ChoiceValue[] | undefined {
  return Array.isArray(value) ? value.filter(isChoiceValue) : undefined;
}
