import type { RunStatus } from '@customerscore/core/contract';
import { Group, Progress, Stack, Text } from '@mantine/core';
import { isLive } from '../api/cycles.ts';
import { formatDuration } from '../format/dates.ts';
import { formatNumber } from '../format/numbers.ts';
import { useNow } from './moment.tsx';

const TICK_MS = 1_000;

interface RunProgressProps {
  /** For those who do not see the bar: `Import`. */
  readonly label: string;
  readonly status: RunStatus;
  readonly done: number;
  /** What is counted: companies unless told otherwise. */
  readonly things?: string;
  /** Null when nobody knows how many there will be. */
  readonly total: number | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/** How far a run is, how fast it goes, how long it took. */
export function RunProgress({
  label,
  status,
  done,
  total,
  things = 'companies',
  startedAt,
  endedAt,
}: RunProgressProps) {
  const now = useNow(isLive(status) ? TICK_MS : null);
  if (status === 'queued' || startedAt === null) {
    return <Text c="dimmed">Waiting for its turn. This starts within a few seconds.</Text>;
  }
  const elapsedMs = (endedAt === null ? now.getTime() : Date.parse(endedAt)) - Date.parse(startedAt);
  const share = shareOf({ status, done, total });
  return (
    <Stack gap="sm">
      <Progress.Root size="md" radius="xl">
        <Progress.Section
          value={share ?? 100}
          color={BAR_COLORS[status]}
          striped={share === null}
          animated={isLive(status)}
          aria-label={`${label} progress`}
        />
      </Progress.Root>
      <Group justify="space-between" gap="md">
        <Text size="sm">
          {formatNumber(done)}
          {total === null ? '' : ` of ${formatNumber(total)}`} {things}
        </Text>
        <Text size="sm" c="dimmed">
          {formatDuration(elapsedMs)}
          {rateText(done, elapsedMs)}
          {status === 'running' && forecastText({ done, total, elapsedMs })}
        </Text>
      </Group>
    </Stack>
  );
}

const BAR_COLORS: Readonly<Record<RunStatus, string>> = {
  queued: 'slate.4',
  running: 'petrol',
  paused: 'amber.5',
  awaiting_approval: 'amber.5',
  succeeded: 'leaf.6',
  failed: 'brick.6',
  stopped: 'amber.5',
};

function shareOf({ status, done, total }: Pick<RunProgressProps, 'status' | 'done' | 'total'>): number | null {
  if (status === 'succeeded') return 100;
  if (total === null) return null;
  return total === 0 ? 0 : Math.min(100, (done / total) * 100);
}

/** Sooner nothing is known of how fast it goes. */
const FORECAST_AFTER_MS = 3_000;

/** At the speed so far. */
function forecastText({ done, total, elapsedMs }: { done: number; total: number | null; elapsedMs: number }): string {
  if (total === null || done === 0 || done >= total || elapsedMs < FORECAST_AFTER_MS) return '';
  return ` · about ${formatDuration((elapsedMs * (total - done)) / done)} left`;
}

function rateText(done: number, elapsedMs: number): string {
  if (done === 0 || elapsedMs < TICK_MS) return '';
  return ` · ${formatNumber(Math.round(done / (elapsedMs / 1_000)))} per second`;
}
