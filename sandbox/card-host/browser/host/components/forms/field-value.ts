import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { RemoteProps } from '../../remote-props.ts';

/**
 * The value of a field: what the card says, and between its words what the person enters. `read` turns the card's prop
 * into a value, or undefined where there is none.
 */
export function useFieldValue<T>(props: RemoteProps, read: (value: unknown) => T | undefined, empty: T) {
  const given = read(props.value);
  const [value, setValue] = useState<T>(() => given ?? read(props.defaultValue) ?? empty);
  const [seen, setSeen] = useState(given);
  if (JSON.stringify(given) !== JSON.stringify(seen)) {
    setSeen(given);
    setValue(given ?? empty);
  }
  return [value, setValue] as const;
}

/** Remembers the value that the card knows: the last one that it gave, or that it was told. */
export function useCommitted<T>(value: T, given: T | undefined): RefObject<T> {
  const committed = useRef(value);
  useLayoutEffect(() => {
    if (given !== undefined) committed.current = given;
  }, [given]);
  return committed;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
