import { type KeyboardEvent, useCallback, useId, useState } from 'react';
import { Glyph } from '../glyph.tsx';
import { type Choice, type ChoiceValue, searchChoices } from './choices.ts';

/** From so many choices on, HubSpot offers a field to search them (assumed). */
const SEARCH_FROM = 8;

export interface ChoiceListProps {
  readonly choices: readonly Choice[];
  readonly selected: readonly ChoiceValue[];
  readonly multiple: boolean;
  readonly label: string;
  readonly onPick: (value: ChoiceValue) => void;
  /** Hears what is typed into the search field; without it, a short list has none. */
  readonly onSearch?: ((typed: string) => void) | undefined;
}

/** The open list of a select: searched by typing, walked with the arrow keys, picked with Enter or a click. */
export function ChoiceList({ choices, selected, multiple, label, onPick, onSearch }: ChoiceListProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const shown = searchChoices(choices, typed);
  const { active, setActive, press } = useCursor(shown, selected, onPick);
  const searchable = onSearch !== undefined || choices.length >= SEARCH_FROM;
  const focused = useFocus();
  const search = (text: string) => {
    setTyped(text);
    setActive(0);
    onSearch?.(text);
  };
  const cursor = {
    onKeyDown: press,
    'aria-activedescendant': shown[active] === undefined ? undefined : `${id}-${active}`,
  };
  return (
    <>
      {searchable && (
        <input
          ref={focused}
          className="control choice-search"
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-label={`Search ${label}`}
          placeholder="Search"
          value={typed}
          onChange={(event) => search(event.target.value)}
          {...cursor}
        />
      )}
      <div
        ref={searchable ? undefined : focused}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple || undefined}
        className="choice-list"
        tabIndex={searchable ? -1 : 0}
        {...(searchable ? {} : cursor)}
      >
        {shown.map((choice, index) => (
          <ChoiceOption
            key={String(choice.value)}
            id={`${id}-${index}`}
            choice={choice}
            active={index === active}
            selected={selected.includes(choice.value)}
            multiple={multiple}
            onPick={onPick}
          />
        ))}
        {shown.length === 0 && <div className="choice-none">No options match</div>}
      </div>
    </>
  );
}

/** Which choice the arrow keys have reached; it starts at the first one that is chosen. */
function useCursor(shown: readonly Choice[], selected: readonly ChoiceValue[], onPick: (value: ChoiceValue) => void) {
  const firstSelected = shown.findIndex(({ value }) => selected.includes(value));
  const [active, setActive] = useState(Math.max(0, firstSelected));
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const choice = shown[active];
    if (step !== undefined) setActive((index) => Math.max(0, Math.min(shown.length - 1, index + step)));
    else if (event.key === 'Enter' && choice !== undefined) onPick(choice.value);
    else return;
    event.preventDefault();
  };
  return { active, setActive, press };
}

/** Gives the focus to the element that it is the `ref` of, once. */
function useFocus() {
  return useCallback((element: HTMLElement | null) => element?.focus(), []);
}

interface ChoiceOptionProps {
  readonly id: string;
  readonly choice: Choice;
  readonly active: boolean;
  readonly selected: boolean;
  readonly multiple: boolean;
  readonly onPick: (value: ChoiceValue) => void;
}

function ChoiceOption({ id, choice, active, selected, multiple, onPick }: ChoiceOptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it has the keyboard
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className={active ? 'choice choice-active' : 'choice'}
      // The focus must stay in the list, or it would count as left.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPick(choice.value)}
    >
      {multiple && <CheckSign checked={selected} />}
      {choice.label}
    </div>
  );
}

function CheckSign({ checked }: { checked: boolean }) {
  return (
    <span className={checked ? 'check-sign check-sign-on' : 'check-sign'} aria-hidden="true">
      {checked && <Glyph name="success" />}
    </span>
  );
}
