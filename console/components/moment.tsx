import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatDateTime, formatRelative } from '../format/dates.ts';

const TICK_MS = 30_000;

/** A moment in time, told from now; the exact time on hover. */
export function Moment({ at }: { readonly at: string }) {
  const now = useNow(TICK_MS);
  return (
    <Tooltip label={formatDateTime(at)}>
      <time dateTime={at}>{formatRelative(at, now)}</time>
    </Tooltip>
  );
}

/** The time of the page, fresh every so many milliseconds; stands still when null. */
export function useNow(everyMs: number | null): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
