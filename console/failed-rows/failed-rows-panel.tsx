import type { FailedRowBody } from '@customerscore/core/contract';
import { Code, Stack, Text } from '@mantine/core';
import { type FailedRowsQuery, useFailedRows } from '../api/failed-rows.ts';
import { ActorBadge } from '../components/actor-badge.tsx';
import { CompanyLink } from '../components/company-link.tsx';
import { type Column, DataTable } from '../components/data-table.tsx';
import { Panel } from '../components/panel.tsx';
import { QueryView } from '../components/query-view.tsx';
import { ShowMore } from '../components/show-more.tsx';
import { TableSkeleton } from '../components/skeletons.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { plural } from '../format/numbers.ts';
import { RetryButton } from './retry-button.tsx';

interface FailedRowsPanelProps extends FailedRowsQuery {
  readonly portalId: number;
  /** How many companies are expected to be listed; single values that could not be read or written come on top. */
  readonly expected: number;
}

/**
 * The companies that could not be read or written as a whole or in part: why, who must act, how it ends, and a button to
 * try one again. Nothing when there are none.
 */
export function FailedRowsPanel({ portalId, runId, run, expected }: FailedRowsPanelProps) {
  const query = useFailedRows(portalId, { runId, ...(run && { run }), expected });
  const listed = query.data?.pages.some(({ rows }) => rows.length > 0) ?? false;
  if (expected === 0 && !listed) return null;
  return (
    <Panel flush title="Companies with problems" description={describe(expected)}>
      <QueryView query={query} skeleton={<TableSkeleton rows={3} />} errorTitle="Failed rows could not be loaded">
        {({ pages }) => (
          <DataTable
            caption="Failed rows"
            columns={columnsOf(portalId, runId)}
            rows={pages.flatMap((page) => page.rows)}
            rowKey={({ id }) => id}
          />
        )}
      </QueryView>
      <ShowMore query={query} flush />
    </Panel>
  );
}

function columnsOf(portalId: number, runId: string): readonly Column<FailedRowBody>[] {
  return [
    {
      key: 'company',
      header: 'Company',
      width: 208,
      primary: true,
      render: (row) => <CompanyLink {...row} name={row.companyName} />,
    },
    { key: 'run', header: 'When', inline: true, render: ({ run }) => (run === 'import' ? 'Import' : 'Outbound') },
    {
      key: 'property',
      header: 'Property',
      inline: true,
      isEmpty: ({ property }) => property === null,
      render: ({ property }) => property && <Code>{property}</Code>,
    },
    { key: 'reason', header: 'Reason and remedy', stacked: true, render: (row) => <Reason row={row} /> },
    { key: 'actor', header: 'Who must act', inline: true, render: (row) => <WhoActs row={row} /> },
    {
      key: 'retry',
      header: 'Try again',
      hideHeader: true,
      align: 'right',
      isEmpty: ({ settled }) => settled !== null,
      render: (row) => row.settled === null && <RetryButton portalId={portalId} runId={runId} row={row} />,
    },
  ];
}

function Reason({ row: { error, fix } }: { readonly row: FailedRowBody }) {
  return (
    <Stack gap={2}>
      <Text size="sm">{error.message}</Text>
      {fix !== null && (
        <Text size="xs" c="dimmed">
          {fix}
        </Text>
      )}
      <Text size="xs" c="dimmed" ff="monospace">
        {error.code}
      </Text>
    </Stack>
  );
}

function WhoActs({ row: { error, settled } }: { readonly row: FailedRowBody }) {
  if (settled !== null) return <StatusBadge color="leaf" label={`Done by ${settled.by}`} />;
  return <ActorBadge actor={error.actor} />;
}

function describe(expected: number): string {
  if (expected === 0) return 'Single values that could not be read or written. The rest of each company was.';
  return `${plural(expected, 'company was', 'companies were')} not imported or not written. All others were.`;
}
