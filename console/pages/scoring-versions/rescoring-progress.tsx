import type { RescoringRunBody } from '@customerscore/core/contract';
import { Group, Progress, Stack, Text } from '@mantine/core';
import { isLive } from '../../api/cycles.ts';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { RunBadge } from '../../components/status-badge.tsx';
import { formatNumber, plural } from '../../format/numbers.ts';

const FULL = 100;

/** How far the scoring of all customers by the versions in use has come. */
export function RescoringPanel({ run }: { readonly run: RescoringRunBody }) {
  const { status, total, seen, error } = run;
  const share = total === 0 ? FULL : Math.min(FULL, (seen / total) * FULL);
  return (
    <Panel title={titleOf(run)} actions={<RunBadge status={status} />}>
      <Stack gap="sm">
        <Progress.Root size="md" radius="xl">
          <Progress.Section
            value={status === 'succeeded' ? FULL : share}
            color={COLORS[status]}
            animated={isLive(status)}
            aria-label="Customers scored"
          />
        </Progress.Root>
        <Group justify="space-between" gap="md">
          <Text size="sm" role="status">
            {formatNumber(seen)} of {plural(Math.max(total, seen), 'customer', 'customers')}
            {`, ${formatNumber(run.rescored)} with other scores`}
          </Text>
          <Text size="sm" c="dimmed">
            {run.endedAt === null ? 'Begun ' : 'Ended '}
            <Moment at={run.endedAt ?? run.createdAt} />
          </Text>
        </Group>
        {error && <Text size="sm">{error.message}</Text>}
      </Stack>
    </Panel>
  );
}

function titleOf({ reason, published, shadow }: RescoringRunBody): string {
  if (reason === 'shadow' && shadow !== null) return `Scoring everybody by version ${shadow}, too`;
  return `Scoring everybody by version ${published}`;
}

const COLORS: Readonly<Record<RescoringRunBody['status'], string>> = {
  queued: 'slate.4',
  running: 'petrol',
  paused: 'amber.5',
  awaiting_approval: 'amber.5',
  succeeded: 'leaf.6',
  failed: 'brick.6',
  stopped: 'amber.5',
};
