import { useId } from 'react';
import { type RemoteProps, readChoice, readFlag, readHandler, readRecords, readText } from '../../remote-props.ts';
import type { Drawing } from '../drawing.ts';
import { Field, useFieldParts } from './field.tsx';
import { useFieldValue } from './field-value.ts';
import { useFormField } from './form-context.ts';

/** A list of checkboxes, or of radio buttons, of which one can be chosen. */
export const ToggleGroup: Drawing = ({ props }) => {
  const parts = useFieldParts(props);
  const single =
    readChoice(props, 'toggleType', ['checkboxList', 'radioButtonList'], 'checkboxList') !== 'checkboxList';
  const [chosen, setChosen] = useFieldValue<readonly string[]>(props, chosenOf, firstChosen(props));
  useFormField(readText(props, 'name'), () => (single ? chosen[0] : chosen));
  const choose = (value: string) => {
    const next = single ? [value] : toggled(chosen, value);
    setChosen(next);
    readHandler(props, 'onChange')(single ? value : next);
  };
  return (
    <Field props={props} parts={parts} group>
      <fieldset
        aria-labelledby={parts.labelId}
        className={readFlag(props, 'inline') ? 'checks checks-inline' : 'checks'}
      >
        {readRecords(props.options).map((option) => (
          <GroupCheck
            key={readText(option, 'value')}
            option={option}
            single={single}
            groupName={parts.controlId}
            checked={chosen.includes(readText(option, 'value'))}
            onChoose={choose}
          />
        ))}
      </fieldset>
    </Field>
  );
};

interface GroupCheckProps {
  readonly option: RemoteProps;
  readonly single: boolean;
  /** Ties radio buttons together. */
  readonly groupName: string;
  readonly checked: boolean;
  readonly onChoose: (value: string) => void;
}

function GroupCheck({ option, single, groupName, checked, onChoose }: GroupCheckProps) {
  const value = readText(option, 'value');
  const description = readText(option, 'description');
  const descriptionId = useId();
  return (
    <label className="check">
      <input
        type={single ? 'radio' : 'checkbox'}
        name={groupName}
        checked={checked}
        disabled={readFlag(option, 'readOnly') || readFlag(option, 'readonly')}
        aria-describedby={description === '' ? undefined : descriptionId}
        onChange={() => onChoose(value)}
      />
      <span>
        {readText(option, 'label')}
        {description !== '' && (
          <span className="text text-microcopy check-description" id={descriptionId}>
            {description}
          </span>
        )}
      </span>
    </label>
  );
}

function chosenOf(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined;
}

function firstChosen(props: RemoteProps): readonly string[] {
  return readRecords(props.options)
    .filter((option) => readFlag(option, 'initialIsChecked'))
    .map((option) => readText(option, 'value'));
}

function toggled(chosen: readonly string[], value: string): readonly string[] {
  return chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
}
