import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Holds the newest value of a render, for effects that outlive it. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
