/** A point that something under way reaches and waits at until it is let go. */
export interface Gate {
  readonly reached: Promise<void>;
  /** Called by what is under way. */
  pass(): Promise<void>;
  open(): void;
}

export function createGate(): Gate {
  const [arrival, opening] = [createSignal(), createSignal()];
  return {
    reached: arrival.given,
    pass: () => {
      arrival.give();
      return opening.given;
    },
    open: opening.give,
  };
}

function createSignal(): { readonly given: Promise<void>; give(): void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}
