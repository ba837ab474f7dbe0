import type { CustomerBody } from '@customerscore/core/contract';
import { Box, Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { formatDay } from '../../format/dates.ts';
import { DATA_SOURCE_LABELS, DIRECTION_LABELS } from '../../format/labels.ts';
import { formatNumber } from '../../format/numbers.ts';

type Metric = CustomerBody['metrics'][number];

const COLUMNS: readonly Column<Metric>[] = [
  {
    key: 'label',
    header: 'Metric',
    primary: true,
    render: ({ label, direction, dataSource }) => (
      <Box>
        <Text fw={500}>{label}</Text>
        <Text size="xs" c="dimmed">
          {DIRECTION_LABELS[direction]} · {DATA_SOURCE_LABELS[dataSource]}
        </Text>
      </Box>
    ),
  },
  {
    key: 'trend',
    header: 'Last 90 days',
    isEmpty: ({ points }) => points.length < 2,
    render: ({ label, points }) => <Sparkline label={label} values={points.map(({ value }) => value)} />,
  },
  { key: 'value', header: 'Latest', align: 'right', render: (metric) => <Latest metric={metric} /> },
];

/** The dated numbers about a customer. */
export function MetricsPanel({ metrics }: { readonly metrics: readonly Metric[] }) {
  return (
    <Panel flush title="Metrics">
      <DataTable caption="Metrics" columns={COLUMNS} rows={metrics} rowKey={({ codename }) => codename} />
    </Panel>
  );
}

function Latest({ metric }: { readonly metric: Metric }) {
  const latest = metric.points.at(-1);
  if (latest === undefined) return <Text c="dimmed">Unknown</Text>;
  return (
    <Box>
      <Text fw={500}>{formatNumber(latest.value)}</Text>
      <Text size="xs" c="dimmed">
        {formatDay(latest.day)}
      </Text>
    </Box>
  );
}
