import type { HealthMetric } from '@customerscore/core/scoring';
import { Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { DIRECTION_LABELS } from '../../format/labels.ts';
import { changeAt, findDefinition, issueAt, type ModelView } from './model-view.ts';
import { NumberCell } from './number-cell.tsx';
import { RuleName } from './rule-name.tsx';
import { sumOf, WeightBar } from './weight-bar.tsx';

type Field = 'red' | 'green' | 'weight';

const FIELD_LABELS: Readonly<Record<Field, string>> = { red: 'Red', green: 'Green', weight: 'Weight' };

/** The metrics of Health, between which values each counts, and how much. */
export function HealthPanel({ view }: { readonly view: ModelView }) {
  const { metrics } = view.model.health;
  const total = sumOf(metrics);
  const cell = (field: Field): Column<HealthMetric> => ({
    key: field,
    header: FIELD_LABELS[field],
    align: 'right',
    ...(field === 'weight' ? { width: 144 } : { width: 128 }),
    render: (metric) => <Bound view={view} metric={metric} field={field} />,
  });
  const columns: readonly Column<HealthMetric>[] = [
    { key: 'metric', header: 'Metric', primary: true, render: (metric) => <MetricName view={view} metric={metric} /> },
    cell('red'),
    cell('green'),
    {
      key: 'share',
      header: 'Share',
      align: 'right',
      render: ({ weight }) => <WeightBar weight={weight} total={total} />,
    },
    cell('weight'),
  ];
  return (
    <Panel
      flush
      title="Health"
      description="0 to 100, higher is better. A metric counts 0 at red or worse, 100 at green or better, and in between in proportion."
    >
      {metrics.length === 0 ? (
        <Text p="lg" c="dimmed">
          No metrics, so no customer gets a Health score.
        </Text>
      ) : (
        <DataTable caption="Health metrics" columns={columns} rows={metrics} rowKey={({ id }) => id} />
      )}
    </Panel>
  );
}

interface MetricProps {
  readonly view: ModelView;
  readonly metric: HealthMetric;
}

function MetricName({ view, metric }: MetricProps) {
  const definition = findDefinition(view.catalogue, { kind: 'metric', codename: metric.codename });
  const direction =
    definition?.kind === 'metric' ? DIRECTION_LABELS[definition.direction] : 'No longer in the catalogue';
  return <RuleName label={definition?.label ?? metric.codename} detail={direction} />;
}

function Bound({ view, metric, field }: MetricProps & { readonly field: Field }) {
  const { model, editing, change, catalogue } = view;
  const index = model.health.metrics.indexOf(metric);
  const name = findDefinition(catalogue, { kind: 'metric', codename: metric.codename })?.label ?? metric.codename;
  return (
    <NumberCell
      label={`${FIELD_LABELS[field]} of ${name}`}
      value={metric[field]}
      editing={editing}
      issue={issueAt(view, `health.metrics.${index}.${field}`)}
      onChange={(value) =>
        change({ ...model, health: { metrics: changeAt(model.health.metrics, index, { [field]: value }) } })
      }
    />
  );
}
