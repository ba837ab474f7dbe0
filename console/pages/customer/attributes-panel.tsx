import type { CustomerBody } from '@customerscore/core/contract';
import { formatValue } from '@customerscore/core/scoring';
import { Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { DATA_SOURCE_LABELS } from '../../format/labels.ts';

type Attribute = CustomerBody['attributes'][number];

const COLUMNS: readonly Column<Attribute>[] = [
  { key: 'label', header: 'Attribute', primary: true, render: ({ label }) => <Text fw={500}>{label}</Text> },
  {
    key: 'value',
    header: 'Value',
    render: ({ value }) => (value === null ? <Text c="dimmed">Unknown</Text> : formatValue(value)),
  },
  {
    key: 'source',
    header: 'Data source',
    render: ({ dataSource }) => (
      <Text size="sm" c="dimmed">
        {DATA_SOURCE_LABELS[dataSource]}
      </Text>
    ),
  },
];

/** The current facts about a customer. */
export function AttributesPanel({ attributes }: { readonly attributes: readonly Attribute[] }) {
  return (
    <Panel flush title="Attributes">
      <DataTable caption="Attributes" columns={COLUMNS} rows={attributes} rowKey={({ codename }) => codename} />
    </Panel>
  );
}
