import type { Actor, FailedRowBody } from '@customerscore/core/contract';
import { Anchor, Box, Button, Code, Group, Text } from '@mantine/core';
import { useFailedRows } from '../../api/cycles.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { StatusBadge, type StatusColor } from '../../components/status-badge.tsx';
import { plural } from '../../format/numbers.ts';

const ACTORS: Readonly<Record<Actor, { readonly color: StatusColor; readonly label: string }>> = {
  user_action: { color: 'amber', label: 'You' },
  retry_later: { color: 'slate', label: 'Nobody: tried again' },
  bug: { color: 'brick', label: 'Customerscore' },
};

const COLUMNS: readonly Column<FailedRowBody>[] = [
  {
    key: 'company',
    header: 'Company',
    width: 208,
    primary: true,
    render: ({ companyName, companyId, externalId, url }) => (
      <Box>
        <Anchor
          href={url}
          target="_blank"
          rel="noreferrer"
          fw={500}
          aria-label={`${companyName ?? companyId} in HubSpot`}
        >
          {companyName ?? `Company ${companyId}`}
        </Anchor>
        <Text size="xs" c="dimmed">
          {externalId ?? `HubSpot record ${companyId}`}
        </Text>
      </Box>
    ),
  },
  { key: 'run', header: 'When', inline: true, render: ({ run }) => (run === 'import' ? 'Import' : 'Outbound') },
  {
    key: 'property',
    header: 'Property',
    inline: true,
    isEmpty: ({ property }) => property === null,
    render: ({ property }) => property && <Code>{property}</Code>,
  },
  {
    key: 'reason',
    header: 'Reason',
    render: ({ error }) => <Text size="sm">{error.message}</Text>,
  },
  { key: 'actor', header: 'Who must act', render: ({ error }) => <StatusBadge {...ACTORS[error.actor]} /> },
];

interface FailedRowsPanelProps {
  readonly portalId: number;
  readonly cycleId: string;
  /** How many companies are expected to be listed; single values that could not be read come on top. */
  readonly expected: number;
}

/** The companies that could not be read or written as a whole or in part: why, and who must act. Nothing when there are none. */
export function FailedRowsPanel({ portalId, cycleId, expected }: FailedRowsPanelProps) {
  const query = useFailedRows(portalId, cycleId, expected);
  const listed = query.data?.pages.some(({ rows }) => rows.length > 0) ?? false;
  if (expected === 0 && !listed) return null;
  return (
    <Panel flush title="Companies with problems" description={describe(expected)}>
      <QueryView query={query} skeleton={<TableSkeleton rows={3} />} errorTitle="Failed rows could not be loaded">
        {({ pages }) => (
          <DataTable
            caption="Failed rows"
            columns={COLUMNS}
            rows={pages.flatMap((page) => page.rows)}
            rowKey={({ id }) => id}
          />
        )}
      </QueryView>
      {query.hasNextPage && (
        <Group justify="center" p="md">
          <Button variant="default" onClick={() => query.fetchNextPage()} loading={query.isFetchingNextPage}>
            Show more
          </Button>
        </Group>
      )}
    </Panel>
  );
}

function describe(expected: number): string {
  if (expected === 0) return 'Single values that could not be read. The rest of each company was imported.';
  return `${plural(expected, 'company was', 'companies were')} not imported or not written. All others were.`;
}
