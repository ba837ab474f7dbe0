import type { PlanRowsBody, PlanSummary } from '@customerscore/core/contract';
import { Anchor, Box, Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { planCsvUrl, usePlanRows } from '../../api/outbound.ts';
import { ChangeLine } from '../../components/change-line.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { ConflictLine } from './conflict-line.tsx';

type Row = PlanRowsBody['rows'][number];

const COLUMNS: readonly Column<Row>[] = [
  { key: 'company', header: 'Company', primary: true, width: 240, render: (row) => <Company row={row} /> },
  {
    key: 'changes',
    header: 'What would change',
    render: ({ changes, conflicts }) => (
      <Stack gap={6}>
        {changes.map((change) => (
          <ChangeLine key={change.property} change={change} />
        ))}
        {conflicts.map((conflict) => (
          <ConflictLine key={conflict.property} conflict={conflict} />
        ))}
      </Stack>
    ),
  },
];

interface PlanRowsPanelProps {
  readonly portalId: number;
  readonly runId: string;
  readonly plan: PlanSummary;
}

/** Every company of the plan, before and after, to look through and to export. */
export function PlanRowsPanel({ portalId, runId, plan }: PlanRowsPanelProps) {
  const conflicts = plan.properties.reduce((sum, { conflict }) => sum + conflict, 0);
  if (plan.changed === 0 && conflicts === 0) return null;
  return <Rows portalId={portalId} runId={runId} />;
}

function Rows({ portalId, runId }: { readonly portalId: number; readonly runId: string }) {
  const query = usePlanRows(portalId, runId);
  return (
    <Panel
      flush
      title="Companies"
      description="Before and after. Rows are kept for 30 days."
      actions={
        <Button
          component="a"
          href={planCsvUrl(portalId, runId)}
          variant="default"
          size="xs"
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          Export as CSV
        </Button>
      }
    >
      <QueryView query={query} skeleton={<TableSkeleton />} errorTitle="The companies of this plan could not be loaded">
        {({ pages }) => (
          <DataTable
            caption="Companies of the plan"
            columns={COLUMNS}
            rows={pages.flatMap(({ rows }) => rows)}
            rowKey={({ companyId }) => companyId}
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

function Company({ row: { name, companyId, externalId, url } }: { readonly row: Row }) {
  const shown = name ?? `Company ${companyId}`;
  return (
    <Box>
      <Anchor href={url} target="_blank" rel="noreferrer" fw={500} aria-label={`${shown} in HubSpot`}>
        {shown}
      </Anchor>
      <Text size="xs" c="dimmed">
        {externalId ?? `HubSpot record ${companyId}`}
      </Text>
    </Box>
  );
}
