/** What a card's `onClick` gets as its first argument. Names: @hubspot/ui-extensions 0.17.0, `ExtensionEvent`. */
export interface ExtensionEvent {
  readonly type: string;
  readonly bubbles: boolean;
  /** Milliseconds since the page was opened. */
  readonly timeStamp: number;
  readonly id: string;
}

export function extensionEvent(type: string): ExtensionEvent {
  return { type, bubbles: true, timeStamp: performance.now(), id: crypto.randomUUID() };
}
