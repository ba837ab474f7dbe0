import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
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
  const [typed, setTyped] = useState('');
  const shown = searchChoices(choices, typed);
  const firstSelected = shown.findIndex(({ value }) => selected.includes(value));
  const [active, setActive] = useState(Math.max(0, firstSelected));
  const focused = useRef<HTMLElement>(null);
  const id = useId();
  useEffect(() => focused.current?.focus(), []);

  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const choice = shown[active];
    if (step !== undefined) setActive((index) => Math.max(0, Math.min(shown.length - 1, index + step)));
    else if (event.key === 'Enter' && choice !== undefined) onPick(choice.value);
    else return;
    event.preventDefault();
  };
  const search = (text: string) => {
    setTyped(text);
    setActive(0);
    onSearch?.(text);
  };
  const searchable = onSearch !== undefined || choices.length >= SEARCH_FROM;
  const pointer = { 'aria-activedescendant': shown[active] === undefined ? undefined : `${id}-${active}` };
  return (
    <>
      {searchable && (
        <input
          ref={(element) => {
            focused.current = element;
          }}
          className="control choice-search"
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-label={`Search ${label}`}
          placeholder="Search"
          value={typed}
          onChange={(event) => search(event.target.value)}
          onKeyDown={press}
          {...pointer}
        />
      )}
      <div
        ref={(element) => {
          if (!searchable) focused.current = element;
        }}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple || undefined}
        className="choice-list"
        tabIndex={searchable ? -1 : 0}
        onKeyDown={press}
        {...(searchable ? {} : pointer)}
      >
        {shown.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it has the keyboard
          <div
            key={String(choice.value)}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={selected.includes(choice.value)}
            className={index === active ? 'choice choice-active' : 'choice'}
            // The focus must stay in the list, or it would count as left.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(choice.value)}
          >
            {multiple && <CheckSign checked={selected.includes(choice.value)} />}
            {choice.label}
          </div>
        ))}
        {shown.length === 0 && <div className="choice-none">No options match</div>}
      </div>
    </>
  );
}

function CheckSign({ checked }: { checked: boolean }) {
  return (
    <span className={checked ? 'check-sign check-sign-on' : 'check-sign'} aria-hidden="true">
      {checked && <Glyph name="success" />}
    </span>
  );
}
