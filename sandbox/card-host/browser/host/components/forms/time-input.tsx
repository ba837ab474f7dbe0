import { readHandler, readNumber, readText } from '../../remote-props.ts';
import type { Drawing } from '../drawing.ts';
import { ChoiceButton } from './choice-button.tsx';
import { ChoiceList } from './choice-list.tsx';
import { type ClockTime, formatTime, readTime, timePayload, timesOfDay } from './clock-time.ts';
import { Field, useFieldParts } from './field.tsx';
import { useFieldValue } from './field-value.ts';
import { useFormField } from './form-context.ts';

const DEFAULT_INTERVAL_MINUTES = 30;

export const TimeInput: Drawing = ({ props }) => {
  const parts = useFieldParts(props);
  const [time, setTime] = useFieldValue<ClockTime | null>(props, readTime, null);
  useFormField(readText(props, 'name'), () => (time === null ? null : timePayload(time)));
  const times = timesOfDay(
    readNumber(props, 'interval', DEFAULT_INTERVAL_MINUTES),
    readTime(props.min),
    readTime(props.max),
  );
  const pick = (picked: ClockTime) => {
    setTime(picked);
    readHandler(props, 'onChange')(timePayload(picked));
  };
  return (
    <Field props={props} parts={parts}>
      <ChoiceButton props={props} parts={parts} shown={time === null ? null : formatTime(time)}>
        {(close) => (
          <ChoiceList
            choices={times.map((value) => ({ value, label: formatTime(value) }))}
            selected={time === null ? [] : [time]}
            multiple={false}
            label={readText(props, 'label', 'Times')}
            onPick={(picked) => {
              pick(Number(picked));
              close();
            }}
          />
        )}
      </ChoiceButton>
    </Field>
  );
};
