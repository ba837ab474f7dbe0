import type { CsvImportsBody } from '@customerscore/core/contract';
import { Box, Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { TextLink } from '../../components/links.tsx';
import { Moment } from '../../components/moment.tsx';
import { formatNumber, plural } from '../../format/numbers.ts';
import { ImportBadge } from './import-badge.tsx';

type Row = CsvImportsBody['imports'][number];

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'file',
    header: 'File',
    primary: true,
    render: ({ id, fileName, rows }) => (
      <Box>
        <TextLink to="/imports/$importId" params={{ importId: id }}>
          {fileName}
        </TextLink>
        <Text size="xs" c="dimmed">
          {plural(rows, 'row', 'rows')}
        </Text>
      </Box>
    ),
  },
  { key: 'state', header: 'State', inline: true, render: (row) => <ImportBadge file={row} /> },
  {
    key: 'stored',
    header: 'New or changed',
    inline: true,
    align: 'right',
    render: ({ phase, counts }) => (isStoring(phase) ? formatNumber(counts.created + counts.updated) : '–'),
  },
  {
    key: 'failed',
    header: 'Failed',
    inline: true,
    align: 'right',
    render: ({ phase, counts }) => (isStoring(phase) ? formatNumber(counts.failed) : '–'),
  },
  {
    key: 'uploaded',
    header: 'Uploaded',
    inline: true,
    render: ({ createdAt, createdBy }) => (
      <Box>
        <Moment at={createdAt} />
        <Text size="xs" c="dimmed">
          by {createdBy}
        </Text>
      </Box>
    ),
  },
];

const isStoring = (phase: Row['phase']) => phase === 'importing' || phase === 'done';

export function ImportsTable({ imports }: { readonly imports: readonly Row[] }) {
  return <DataTable caption="CSV imports, newest first" columns={COLUMNS} rows={imports} rowKey={({ id }) => id} />;
}
