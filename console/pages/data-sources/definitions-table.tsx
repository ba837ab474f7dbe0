import type { DataSourceRow } from '@customerscore/core/contract';
import { ActionIcon, Box, Code, Group, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Moment } from '../../components/moment.tsx';
import { ATTRIBUTE_TYPE_LABELS, DATA_SOURCE_LABELS, DIRECTION_LABELS } from '../../format/labels.ts';
import { formatNumber } from '../../format/numbers.ts';

interface DefinitionsTableProps {
  readonly definitions: readonly DataSourceRow[];
  readonly onEdit: (row: DataSourceRow) => void;
  readonly onDelete: (row: DataSourceRow) => void;
}

export function DefinitionsTable({ definitions, onEdit, onDelete }: DefinitionsTableProps) {
  const columns: readonly Column<DataSourceRow>[] = [
    ...COLUMNS,
    {
      key: 'actions',
      header: 'Actions',
      hideHeader: true,
      align: 'right',
      render: (row) => (
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="slate.7"
            size="lg"
            aria-label={`Edit ${row.label}`}
            onClick={() => onEdit(row)}
          >
            <IconPencil size={17} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="slate.7"
            size="lg"
            aria-label={`Delete ${row.label}`}
            onClick={() => onDelete(row)}
          >
            <IconTrash size={17} aria-hidden />
          </ActionIcon>
        </Group>
      ),
    },
  ];
  return (
    <DataTable
      caption="Attributes and metrics"
      columns={columns}
      rows={definitions}
      rowKey={({ codename }) => codename}
    />
  );
}

const COLUMNS: readonly Column<DataSourceRow>[] = [
  {
    key: 'label',
    header: 'Name',
    primary: true,
    render: ({ label, codename, description }) => (
      <Box>
        <Text fw={500}>{label}</Text>
        {description !== undefined && (
          <Text size="xs" c="dimmed" maw={320}>
            {description}
          </Text>
        )}
        <Code fz={11}>{codename}</Code>
      </Box>
    ),
  },
  { key: 'kind', header: 'Kind', inline: true, render: ({ kind }) => (kind === 'attribute' ? 'Attribute' : 'Metric') },
  { key: 'type', header: 'Type', inline: true, render: (row) => <Text size="sm">{describeType(row)}</Text> },
  { key: 'source', header: 'Data source', inline: true, render: ({ dataSource }) => DATA_SOURCE_LABELS[dataSource] },
  { key: 'mapped', header: 'Mapped from', inline: true, render: (row) => <MappedFrom row={row} /> },
  {
    key: 'lastSeen',
    header: 'Last value',
    inline: true,
    render: ({ lastSeenAt }) =>
      lastSeenAt === null ? (
        <Text size="sm" c="dimmed">
          Never
        </Text>
      ) : (
        <Moment at={lastSeenAt} />
      ),
  },
  {
    key: 'customers',
    header: 'Customers',
    inline: true,
    align: 'right',
    render: ({ customers }) => formatNumber(customers),
  },
];

function MappedFrom({ row }: { readonly row: DataSourceRow }) {
  const { dataSource, mappedFrom } = row;
  if (mappedFrom.length > 0) {
    const properties = [...new Set(mappedFrom.map(({ property }) => property))];
    return <Text size="sm">{properties.join(', ')}</Text>;
  }
  return (
    <Text size="sm" c="dimmed">
      {dataSource === 'hubspot' ? 'Not mapped' : '–'}
    </Text>
  );
}

function describeType(row: DataSourceRow): string {
  if (row.kind === 'attribute') return ATTRIBUTE_TYPE_LABELS[row.type];
  const direction = DIRECTION_LABELS[row.direction];
  return row.unit === null ? direction : `${direction}, in ${row.unit}`;
}
