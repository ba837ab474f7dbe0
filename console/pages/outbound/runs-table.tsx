import type { OutboundRunDetails } from '@customerscore/core/contract';
import { Box, Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { TextLink } from '../../components/links.tsx';
import { Moment } from '../../components/moment.tsx';
import { RunBadge } from '../../components/status-badge.tsx';
import { formatDateTime } from '../../format/dates.ts';
import { RUN_KIND_LABELS } from '../../format/labels.ts';
import { formatNumber } from '../../format/numbers.ts';
import { StartUndoButton } from '../../outbound/start-undo-button.tsx';

interface RunsTableProps {
  readonly portalId: number;
  readonly runs: readonly OutboundRunDetails[];
}

/** Outbound runs of every kind. */
export function RunsTable({ portalId, runs }: RunsTableProps) {
  return (
    <DataTable
      caption="Outbound runs, newest first"
      columns={columnsOf(portalId)}
      rows={runs}
      rowKey={({ id }) => id}
    />
  );
}

function columnsOf(portalId: number): readonly Column<OutboundRunDetails>[] {
  return [
    { key: 'started', header: 'Run', primary: true, render: (run) => <RunName portalId={portalId} run={run} /> },
    { key: 'status', header: 'State', inline: true, render: ({ status }) => <RunBadge status={status} /> },
    { key: 'written', header: 'Written', inline: true, align: 'right', render: count('written') },
    { key: 'unchanged', header: 'Unchanged', inline: true, align: 'right', render: count('unchanged') },
    { key: 'held', header: 'On hold', inline: true, align: 'right', render: count('held') },
    { key: 'failed', header: 'Failed', inline: true, align: 'right', render: (run) => <Failed run={run} /> },
    {
      key: 'by',
      header: 'Asked or approved by',
      isEmpty: (run) => personOf(run) === null,
      render: (run) => (
        <Text span size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {personOf(run)}
        </Text>
      ),
    },
    {
      key: 'undo',
      header: 'Undo',
      hideHeader: true,
      align: 'right',
      isEmpty: ({ undoable }) => !undoable,
      render: (run) => run.undoable && <Undo portalId={portalId} run={run} />,
    },
  ];
}

function count(key: 'written' | 'unchanged' | 'held') {
  return ({ counts }: OutboundRunDetails) => formatNumber(counts[key]);
}

function RunName({ portalId, run }: { readonly portalId: number; readonly run: OutboundRunDetails }) {
  return (
    <Box>
      <TextLink to="/outbound/$portalId/runs/$runId" params={{ portalId: String(portalId), runId: run.id }}>
        <Moment at={run.startedAt ?? run.createdAt} />
      </TextLink>
      <Text size="xs" c="dimmed">
        {RUN_KIND_LABELS[run.kind]}
      </Text>
    </Box>
  );
}

function Failed({ run }: { readonly run: OutboundRunDetails }) {
  const { failed } = run.counts;
  if (failed === 0) return <>0</>;
  return (
    <Text span fw={600} c="brick.7">
      {formatNumber(failed)}
    </Text>
  );
}

function Undo({ portalId, run }: { readonly portalId: number; readonly run: OutboundRunDetails }) {
  const label = `Undo the run of ${formatDateTime(run.startedAt ?? run.createdAt)}`;
  return <StartUndoButton portalId={portalId} target={{ kind: 'run', runId: run.id }} label={label} />;
}

function personOf({ requestedBy, decision }: OutboundRunDetails): string | null {
  return requestedBy ?? decision?.by ?? null;
}
