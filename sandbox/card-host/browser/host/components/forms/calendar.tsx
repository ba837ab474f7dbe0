import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Glyph } from '../glyph.tsx';
import { addDays, addMonths, type CalendarDay, formatDay, isBefore, isSameDay, weeksOf } from './calendar-day.ts';

const WEEKDAYS = ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'] as const;
const MONTH_TITLE = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const KEY_DAYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export interface CalendarLimit {
  readonly day: CalendarDay | undefined;
  /** Why days beyond it cannot be picked. */
  readonly message: string;
}

export interface CalendarProps {
  readonly selected: CalendarDay | null;
  readonly today: CalendarDay;
  readonly earliest: CalendarLimit;
  readonly latest: CalendarLimit;
  readonly onPick: (day: CalendarDay) => void;
}

/** A month to pick a day from; the arrow keys walk from day to day. */
export function Calendar({ selected, today, earliest, latest, onPick }: CalendarProps) {
  const [cursor, setCursor] = useState(selected ?? today);
  const grid = useRef<HTMLTableElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the cursor
  useEffect(() => grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus(), [cursor]);
  const walk = (event: KeyboardEvent) => {
    const days = KEY_DAYS[event.key];
    if (days === undefined) return;
    event.preventDefault();
    setCursor((day) => addDays(day, days));
  };
  return (
    <div className="calendar">
      <CalendarTitle day={cursor} onTurn={(months) => setCursor(addMonths(cursor, months))} />
      <table ref={grid} onKeyDown={walk}>
        <WeekdayHeads />
        <tbody>
          {weeksOf(cursor).map((week) => (
            <tr key={formatDay(week[0] ?? cursor, 'standard')}>
              {week.map((day) => (
                <td key={formatDay(day, 'standard')}>
                  <DayButton
                    day={day}
                    cursor={cursor}
                    selected={isSameDay(day, selected)}
                    isToday={isSameDay(day, today)}
                    refusal={refusalOf(day, earliest, latest)}
                    onPick={onPick}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CalendarTitle({ day, onTurn }: { day: CalendarDay; onTurn: (months: number) => void }) {
  return (
    <div className="calendar-title">
      <button type="button" className="bare" aria-label="Previous month" onClick={() => onTurn(-1)}>
        <Glyph name="left" />
      </button>
      <span aria-live="polite">{MONTH_TITLE.format(Date.UTC(day.year, day.month, 1))}</span>
      <button type="button" className="bare" aria-label="Next month" onClick={() => onTurn(1)}>
        <Glyph name="right" />
      </button>
    </div>
  );
}

function WeekdayHeads() {
  return (
    <thead>
      <tr>
        {WEEKDAYS.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface DayButtonProps {
  readonly day: CalendarDay;
  readonly cursor: CalendarDay;
  readonly selected: boolean;
  readonly isToday: boolean;
  /** Null for a day that can be picked. */
  readonly refusal: string | null;
  readonly onPick: (day: CalendarDay) => void;
}

function DayButton({ day, cursor, selected, isToday, refusal, onPick }: DayButtonProps) {
  const elsewhere = day.month === cursor.month ? '' : ' day-elsewhere';
  return (
    <button
      type="button"
      className={`day${elsewhere}${isToday ? ' day-today' : ''}`}
      aria-label={formatDay(day, 'long')}
      aria-pressed={selected}
      aria-disabled={refusal !== null}
      title={refusal ?? undefined}
      tabIndex={isSameDay(day, cursor) ? 0 : -1}
      onClick={() => {
        if (refusal === null) onPick(day);
      }}
    >
      {day.date}
    </button>
  );
}

function refusalOf(day: CalendarDay, earliest: CalendarLimit, latest: CalendarLimit): string | null {
  if (earliest.day !== undefined && isBefore(day, earliest.day)) return earliest.message;
  if (latest.day !== undefined && isBefore(latest.day, day)) return latest.message;
  return null;
}
