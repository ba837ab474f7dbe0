import { createContext, useContext, useEffect, useId, useState } from 'react';
import { readFlag, readHandler, readText } from '../remote-props.ts';
import type { Drawing } from './drawing.ts';

export const Accordion: Drawing = ({ props, children }) => {
  const onClick = readHandler(props, 'onClick');
  const open = readFlag(props, 'open') || readFlag(props, 'defaultOpen');
  return (
    <details className="accordion" open={open}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button by itself */}
      <summary onClick={() => onClick()}>{readText(props, 'title')}</summary>
      <div className="accordion-body">{children}</div>
    </details>
  );
};

/** A native tooltip cannot show elements, so this one stands visible below what it explains. */
export const Tooltip: Drawing = ({ children }) => (
  <span role="tooltip" className="tooltip">
    {children}
  </span>
);

interface TabList {
  readonly selected: string | null;
  readonly select: (id: string) => void;
  readonly announce: (id: string, title: string) => void;
}

const TabListContext = createContext<TabList | null>(null);

/** Each Tab announces its title to the Tabs around it; only the selected one shows its content. */
export const Tabs: Drawing = ({ props, children }) => {
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  const [clicked, setClicked] = useState<string | null>(null);
  const onSelectedChange = readHandler(props, 'onSelectedChange');
  const [firstId = null] = titles.keys();
  const selected = readText(props, 'selected') || clicked || readText(props, 'defaultSelected') || firstId;
  const list: TabList = {
    selected,
    select: (id) => {
      setClicked(id);
      onSelectedChange(id);
    },
    announce: (id, title) => setTitles((known) => (known.get(id) === title ? known : new Map(known).set(id, title))),
  };
  return (
    <TabListContext value={list}>
      <div className="tabs" role="tablist">
        {[...titles].map(([id, title]) => (
          <button key={id} type="button" role="tab" aria-selected={id === selected} onClick={() => list.select(id)}>
            {title}
          </button>
        ))}
      </div>
      {children}
    </TabListContext>
  );
};

export const Tab: Drawing = ({ props, children }) => {
  const list = useContext(TabListContext);
  const ownId = useId();
  const id = readText(props, 'tabId', ownId);
  const title = readText(props, 'title');
  const announce = list?.announce;
  // biome-ignore lint/correctness/useExhaustiveDependencies: announce is new on each render but does the same
  useEffect(() => announce?.(id, title), [id, title]);
  return list === null || list.selected === id ? <div role="tabpanel">{children}</div> : null;
};
