import type { HealthCategory, HealthMetric } from '@customerscore/core/scoring';
import { Group, Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { DIRECTION_LABELS } from '../../format/labels.ts';
import { changeAt, findDefinition, issueAt, type ModelView } from './model-view.ts';
import { NumberCell } from './number-cell.tsx';
import { RuleName } from './rule-name.tsx';
import { sumOf, WeightBar } from './weight-bar.tsx';

type Field = 'red' | 'green' | 'weight';

const FIELD_LABELS: Readonly<Record<Field, string>> = { red: 'Red', green: 'Green', weight: 'Weight' };

/** The categories of Health with their metrics, between which values each counts, and how much. */
export function HealthPanel({ view }: { readonly view: ModelView }) {
  const { categories } = view.model.health;
  return (
    <Panel
      flush
      title="Health"
      description="0 to 100, higher is better. A metric counts 0 at red or worse, 100 at green or better, and in between in proportion."
    >
      {categories.length === 0 ? (
        <Text p="lg" c="dimmed">
          No metrics, so no customer gets a Health score.
        </Text>
      ) : (
        <Stack gap="md">
          {categories.map((category, at) => (
            <Category key={category.id} view={view} category={category} at={at} />
          ))}
        </Stack>
      )}
    </Panel>
  );
}

interface CategoryProps {
  readonly view: ModelView;
  readonly category: HealthCategory;
  readonly at: number;
}

function Category({ view, category, at }: CategoryProps) {
  const { model, editing, change } = view;
  const { categories } = model.health;
  const { label, metrics, weight } = category;
  const total = sumOf(metrics);
  const cell = (field: Field): Column<HealthMetric> => ({
    key: field,
    header: FIELD_LABELS[field],
    align: 'right',
    ...(field === 'weight' ? { width: 144 } : { width: 128 }),
    render: (metric) => <Bound view={view} at={at} metric={metric} field={field} />,
  });
  const columns: readonly Column<HealthMetric>[] = [
    { key: 'metric', header: 'Metric', primary: true, render: (metric) => <MetricName view={view} metric={metric} /> },
    cell('red'),
    cell('green'),
    {
      key: 'share',
      header: 'Share',
      align: 'right',
      render: (metric) => <WeightBar weight={metric.weight} total={total} />,
    },
    cell('weight'),
  ];
  return (
    <Stack gap={0}>
      <Group justify="space-between" px={{ base: 'md', sm: 'lg' }} gap="md">
        <Text fw={600}>{label}</Text>
        <Group gap="sm">
          <WeightBar weight={weight} total={sumOf(categories)} />
          <NumberCell
            label={`Weight of category ${label}`}
            value={weight}
            editing={editing}
            issue={issueAt(view, `health.categories.${at}.weight`)}
            onChange={(next) =>
              change({
                ...model,
                health: { ...model.health, categories: changeAt(categories, at, { weight: next }) },
              })
            }
          />
        </Group>
      </Group>
      <DataTable caption={`Health metrics: ${label}`} columns={columns} rows={metrics} rowKey={({ id }) => id} />
    </Stack>
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

function Bound({ view, at, metric, field }: MetricProps & { readonly at: number; readonly field: Field }) {
  const { model, editing, change, catalogue } = view;
  const { categories } = model.health;
  const metrics = categories[at]?.metrics ?? [];
  const index = metrics.indexOf(metric);
  const name = findDefinition(catalogue, { kind: 'metric', codename: metric.codename })?.label ?? metric.codename;
  const set = (value: number) => {
    const changed = changeAt(categories, at, { metrics: changeAt(metrics, index, { [field]: value }) });
    change({ ...model, health: { ...model.health, categories: changed } });
  };
  return (
    <NumberCell
      label={`${FIELD_LABELS[field]} of ${name}`}
      value={metric[field]}
      editing={editing}
      issue={issueAt(view, `health.categories.${at}.metrics.${index}.${field}`)}
      onChange={set}
    />
  );
}
