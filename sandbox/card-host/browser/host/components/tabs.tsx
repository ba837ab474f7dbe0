import { type KeyboardEvent, useCallback, useContext, useEffect, useId, useMemo, useState } from 'react';
import { readChoice, readFlag, readHandler, readText } from '../remote-props.ts';
import type { Drawing } from './drawing.ts';
import { type TabList, TabListContext, type TabTitle } from './tab-list.ts';

/** Each Tab announces its title to the Tabs around it; only the selected one shows its content. */
export const Tabs: Drawing = ({ props, children }) => {
  const { titles, announce } = useTitles();
  const [picked, setPicked] = useState<string | null>(null);
  const idPrefix = useId();
  const onSelectedChange = readHandler(props, 'onSelectedChange');
  const firstId = titles.find(({ disabled }) => !disabled)?.id ?? null;
  const selected = readText(props, 'selected') || picked || readText(props, 'defaultSelected') || firstId;
  const list = useMemo<TabList>(() => ({ selected, idPrefix, announce }), [selected, idPrefix, announce]);
  const select = (id: string) => {
    setPicked(id);
    onSelectedChange(id);
  };
  const variant = readChoice(props, 'variant', ['default', 'enclosed'], 'default');
  return (
    <TabListContext value={list}>
      <div>
        <div className={`tabs tabs-${variant}${readFlag(props, 'fill') ? ' tabs-fill' : ''}`} role="tablist">
          {titles.map(({ id, title, disabled, tooltip }) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`${idPrefix}-tab-${id}`}
              aria-controls={id === selected ? `${idPrefix}-panel-${id}` : undefined}
              aria-selected={id === selected}
              tabIndex={id === selected ? 0 : -1}
              disabled={disabled}
              title={tooltip || undefined}
              onClick={() => select(id)}
              onKeyDown={moveFocus}
            >
              {title}
            </button>
          ))}
        </div>
        {children}
      </div>
    </TabListContext>
  );
};

export const Tab: Drawing = ({ props, children }) => {
  const list = useContext(TabListContext);
  const ownId = useId();
  const id = readText(props, 'tabId', ownId);
  const title = readText(props, 'title');
  const disabled = readFlag(props, 'disabled');
  const tooltip = readText(props, 'tooltip');
  const announce = list?.announce;
  useEffect(() => announce?.({ id, title, disabled, tooltip }), [announce, id, title, disabled, tooltip]);
  if (list === null) return <div>{children}</div>;
  if (list.selected !== id) return null;
  return (
    <div role="tabpanel" id={`${list.idPrefix}-panel-${id}`} aria-labelledby={`${list.idPrefix}-tab-${id}`}>
      {children}
    </div>
  );
};

/** The titles in the order in which they were first announced. */
function useTitles() {
  const [known, setKnown] = useState<ReadonlyMap<string, TabTitle | null>>(new Map());
  const announce = useCallback((tab: TabTitle) => {
    setKnown((titles) => new Map(titles).set(tab.id, tab));
    // Its place is kept for when it comes back with another title.
    return () => setKnown((titles) => new Map(titles).set(tab.id, null));
  }, []);
  return { titles: [...known.values()].filter((title) => title !== null), announce };
}

/** Arrow keys move along the tabs, as people expect of a tab list. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const tabs = [...(event.currentTarget.parentElement?.querySelectorAll('button:enabled') ?? [])];
  const next = tabs.at((tabs.indexOf(event.currentTarget) + step) % tabs.length);
  if (next instanceof HTMLElement) next.focus();
}
