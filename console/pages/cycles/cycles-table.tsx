import type { CycleBody } from '@customerscore/core/contract';
import { Box, Text } from '@mantine/core';
import { isCycleLive } from '../../api/cycles.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { TextLink } from '../../components/links.tsx';
import { Moment, useNow } from '../../components/moment.tsx';
import { RunBadge } from '../../components/status-badge.tsx';
import { formatDuration } from '../../format/dates.ts';
import { CYCLE_KIND_LABELS, TRIGGER_LABELS } from '../../format/labels.ts';
import { formatNumber } from '../../format/numbers.ts';

const COLUMNS: readonly Column<CycleBody>[] = [
  {
    key: 'started',
    header: 'Started',
    primary: true,
    render: (cycle) => (
      <Box>
        <TextLink to="/cycles/$portalId/$cycleId" params={{ portalId: String(cycle.portalId), cycleId: cycle.id }}>
          <Moment at={cycle.startedAt ?? cycle.createdAt} />
        </TextLink>
        <Text size="xs" c="dimmed">
          {CYCLE_KIND_LABELS[cycle.kind]} · {TRIGGER_LABELS[cycle.trigger]}
        </Text>
      </Box>
    ),
  },
  { key: 'status', header: 'Import', inline: true, render: ({ status }) => <RunBadge status={status} /> },
  { key: 'read', header: 'Read', inline: true, align: 'right', render: ({ counts }) => formatNumber(counts.read) },
  {
    key: 'changed',
    header: 'New or changed',
    inline: true,
    align: 'right',
    render: ({ counts }) => formatNumber(counts.created + counts.updated),
  },
  {
    key: 'outbound',
    header: 'Outbound',
    inline: true,
    render: ({ outbound }) => (outbound ? <RunBadge status={outbound.status} /> : <Dash />),
  },
  {
    key: 'written',
    header: 'Written',
    inline: true,
    align: 'right',
    render: ({ outbound }) => (outbound ? formatNumber(outbound.counts.written) : <Dash />),
  },
  { key: 'failed', header: 'Failed', inline: true, align: 'right', render: (cycle) => <FailedCount cycle={cycle} /> },
  { key: 'duration', header: 'Took', inline: true, align: 'right', render: (cycle) => <Duration cycle={cycle} /> },
];

export function CyclesTable({ cycles }: { readonly cycles: readonly CycleBody[] }) {
  return <DataTable caption="Cycles, newest first" columns={COLUMNS} rows={cycles} rowKey={({ id }) => id} />;
}

function FailedCount({ cycle }: { readonly cycle: CycleBody }) {
  const failed = cycle.counts.failed + (cycle.outbound?.counts.failed ?? 0);
  if (failed === 0) return <>0</>;
  return (
    <Text span fw={600} c="brick.7">
      {formatNumber(failed)}
    </Text>
  );
}

function Duration({ cycle }: { readonly cycle: CycleBody }) {
  const now = useNow(isCycleLive(cycle) ? 1_000 : null);
  if (cycle.startedAt === null) return <Dash />;
  const end = isCycleLive(cycle)
    ? now.getTime()
    : Date.parse(cycle.outbound?.endedAt ?? cycle.endedAt ?? cycle.startedAt);
  return <>{formatDuration(end - Date.parse(cycle.startedAt))}</>;
}

function Dash() {
  return (
    <Text span c="dimmed" aria-label="None">
      –
    </Text>
  );
}
