import { useRef, useState } from 'react';
import { type RemoteProps, readChoice, readFlag, readHandler, readText } from '../../remote-props.ts';
import type { Drawing } from '../drawing.ts';
import { Glyph } from '../glyph.tsx';
import { Calendar } from './calendar.tsx';
import { type CalendarDay, DATE_FORMATS, formatDay, localToday, parseDay, readDay } from './calendar-day.ts';
import { Field, useFieldParts } from './field.tsx';
import { useFieldValue } from './field-value.ts';
import { useFormField } from './form-context.ts';
import { Popup } from './popup.tsx';

/** A day, typed or picked from a calendar. `onChange` gets it with its text as `formattedDate`. */
export const DateInput: Drawing = ({ props }) => {
  const parts = useFieldParts(props);
  const date = useDateValue(props);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const fixed = readFlag(props, 'readOnly');
  const pick = (day: CalendarDay | null) => {
    date.put(day);
    setOpen(false);
    button.current?.focus();
  };
  return (
    <Field props={props} parts={parts}>
      <div className="popup-anchor control-frame">
        <input
          {...parts.control}
          className="control"
          type="text"
          name={readText(props, 'name')}
          placeholder="MM/DD/YYYY"
          autoComplete="off"
          readOnly={fixed}
          value={date.text}
          onChange={(event) => date.edit(event.target.value)}
          onFocus={() => readHandler(props, 'onFocus')(date.payload)}
          onBlur={() => readHandler(props, 'onBlur')(date.settle())}
        />
        <button
          ref={button}
          type="button"
          className="bare control-sign"
          aria-label={`Choose ${readText(props, 'label', 'a date')}`}
          aria-expanded={open}
          disabled={fixed}
          onClick={() => setOpen(!open)}
        >
          <Glyph name="date" />
        </button>
        {open && <DatePopup props={props} selected={date.day} onPick={pick} onClose={() => setOpen(false)} />}
      </div>
    </Field>
  );
};

interface DatePopupProps {
  readonly props: RemoteProps;
  readonly selected: CalendarDay | null;
  readonly onPick: (day: CalendarDay | null) => void;
  readonly onClose: () => void;
}

function DatePopup({ props, selected, onPick, onClose }: DatePopupProps) {
  const today = localToday(new Date());
  return (
    <Popup className="popup-calendar" onClose={onClose}>
      <Calendar
        selected={selected}
        today={today}
        earliest={{ day: readDay(props.min), message: readText(props, 'minValidationMessage', 'Too early') }}
        latest={{ day: readDay(props.max), message: readText(props, 'maxValidationMessage', 'Too late') }}
        onPick={onPick}
      />
      <div className="calendar-actions">
        <button type="button" className="link" onClick={() => onPick(today)}>
          {readText(props, 'todayButtonLabel', 'Today')}
        </button>
        <button type="button" className="link" onClick={() => onPick(null)}>
          {readText(props, 'clearButtonLabel', 'Clear')}
        </button>
      </div>
    </Popup>
  );
}

function useDateValue(props: RemoteProps) {
  const [day, setDay] = useFieldValue<CalendarDay | null>(props, readDay, null);
  const [typed, setTyped] = useState<string | null>(null);
  const format = readChoice(props, 'format', DATE_FORMATS, 'short');
  const payloadOf = (value: CalendarDay | null) => value && { ...value, formattedDate: formatDay(value, format) };
  const put = (value: CalendarDay | null) => {
    setDay(value);
    setTyped(null);
    readHandler(props, 'onChange')(payloadOf(value));
  };
  const settle = () => {
    if (typed === null) return payloadOf(day);
    const parsed = parseDay(typed);
    put(parsed);
    return payloadOf(parsed);
  };
  useFormField(readText(props, 'name'), settle);
  return {
    day,
    payload: payloadOf(day),
    text: typed ?? (day === null ? '' : formatDay(day, format)),
    edit: setTyped,
    put,
    settle,
  };
}
