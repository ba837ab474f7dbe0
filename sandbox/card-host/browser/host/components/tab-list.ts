import { createContext } from 'react';

/** What a Tab tells the Tabs around it. */
export interface TabTitle {
  readonly id: string;
  readonly title: string;
  readonly disabled: boolean;
  readonly tooltip: string;
}

export interface TabList {
  readonly selected: string | null;
  /** Prefix of the ids that tie a tab to its panel. */
  readonly idPrefix: string;
  /** Returns the function that takes the tab off the list again. */
  readonly announce: (tab: TabTitle) => () => void;
}

export const TabListContext = createContext<TabList | null>(null);
