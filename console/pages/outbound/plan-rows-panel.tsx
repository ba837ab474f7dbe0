import type { PlanRowsBody } from '@customerscore/core/contract';
import { Button, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { planCsvUrl, usePlanRows } from '../../api/outbound.ts';
import { ChangeLine } from '../../components/change-line.tsx';
import { CompanyLink } from '../../components/company-link.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { ShowMore } from '../../components/show-more.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { ConflictLine } from './conflict-line.tsx';

type Row = PlanRowsBody['rows'][number];

interface PlanRowsPanelProps {
  readonly portalId: number;
  readonly runId: string;
  /** What the column of changes is called. */
  readonly change: string;
}

/** Every company of a run, before and after, to look through and to export. */
export function PlanRowsPanel({ portalId, runId, change }: PlanRowsPanelProps) {
  const query = usePlanRows(portalId, runId);
  return (
    <Panel
      flush
      title="Companies"
      description="Each value before and after."
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
            columns={columnsOf(change)}
            rows={pages.flatMap(({ rows }) => rows)}
            rowKey={({ companyId }) => companyId}
          />
        )}
      </QueryView>
      <ShowMore query={query} flush />
    </Panel>
  );
}

function columnsOf(change: string): readonly Column<Row>[] {
  return [
    { key: 'company', header: 'Company', primary: true, width: 240, render: (row) => <CompanyLink {...row} /> },
    { key: 'changes', header: change, stacked: true, render: (row) => <Changes row={row} /> },
  ];
}

function Changes({ row: { changes, conflicts } }: { readonly row: Row }) {
  return (
    <Stack gap={6}>
      {changes.map((change) => (
        <ChangeLine key={change.property} change={change} />
      ))}
      {conflicts.map((conflict) => (
        <ConflictLine key={conflict.property} conflict={conflict} />
      ))}
    </Stack>
  );
}
