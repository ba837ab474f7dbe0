import type { CsvRowError } from '@customerscore/core/contract';
import { Box, Button, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { csvErrorsUrl, useCsvErrors } from '../../api/csv-imports.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { ShowMore } from '../../components/show-more.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { formatNumber, plural } from '../../format/numbers.ts';

interface ErrorsPanelProps {
  readonly id: string;
  /** How many rows failed. */
  readonly failed: number;
}

/** What is wrong with which row, and what mends it. */
export function ErrorsPanel({ id, failed }: ErrorsPanelProps) {
  const query = useCsvErrors(id, failed);
  return (
    <Panel
      flush
      title={plural(failed, 'row with an error', 'rows with errors')}
      description="Correct them in the file and upload it again: rows that are stored already change nothing."
      actions={
        <Button
          component="a"
          href={csvErrorsUrl(id)}
          variant="default"
          size="xs"
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          Export as CSV
        </Button>
      }
    >
      <QueryView query={query} skeleton={<TableSkeleton />} errorTitle="The errors could not be loaded">
        {({ pages }) => (
          <DataTable
            caption="Rows with errors"
            columns={COLUMNS}
            rows={pages.flatMap(({ errors }) => errors)}
            rowKey={({ line, column, code }) => `${line} ${column} ${code}`}
          />
        )}
      </QueryView>
      <ShowMore query={query} flush />
    </Panel>
  );
}

const COLUMNS: readonly Column<CsvRowError>[] = [
  { key: 'line', header: 'Line', inline: true, width: 90, render: ({ line }) => formatNumber(line) },
  { key: 'externalId', header: 'External ID', inline: true, render: ({ externalId }) => externalId ?? '–' },
  { key: 'column', header: 'Column', inline: true, render: ({ column }) => column ?? 'Whole row' },
  {
    key: 'reason',
    header: 'Reason and fix',
    stacked: true,
    render: ({ message, fix, code }) => (
      <Box>
        <Text size="sm">{message}</Text>
        <Text size="xs" c="dimmed">
          {fix}
        </Text>
        <Text size="xs" c="dimmed" ff="monospace">
          {code}
        </Text>
      </Box>
    ),
  },
];
