import type { HealthCategory, HealthMetric } from '@customerscore/core/scoring';
import { ActionIcon, Box, Group, Select, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { DIRECTION_LABELS } from '../../format/labels.ts';
import { formatShare } from '../../format/numbers.ts';
import { BoundsSuggestion } from './bounds-suggestion.tsx';
import { changeAt, findDefinition, issueAt, type ModelView } from './model-view.ts';
import { NumberCell } from './number-cell.tsx';
import { RuleName } from './rule-name.tsx';
import { freshId } from './rule-test.ts';
import { sumOf, WeightBar } from './weight-bar.tsx';

const PERCENT = 100;

interface HealthCategoryProps {
  readonly view: ModelView;
  readonly category: HealthCategory;
  readonly at: number;
  readonly onChange: (categories: readonly HealthCategory[]) => void;
}

/** One category: its weight, and its metrics with their bounds. */
export function HealthCategoryTable({ view, category, at, onChange }: HealthCategoryProps) {
  const { editing, model, catalogue } = view;
  const { categories } = model.health;
  const { label, metrics, weight } = category;
  const set = (changes: Partial<HealthCategory>) => onChange(changeAt(categories, at, changes));
  return (
    <Box>
      <Group justify="space-between" px={{ base: 'md', sm: 'lg' }} gap="sm">
        {editing ? (
          <TextInput
            aria-label={`Name of category ${at + 1}`}
            size="xs"
            value={label}
            onChange={({ currentTarget }) => set({ label: currentTarget.value })}
          />
        ) : (
          <Text fw={600}>{label}</Text>
        )}
        <Group gap="sm" wrap="nowrap">
          <WeightBar weight={weight} total={sumOf(categories)} />
          <NumberCell
            label={`Weight of category ${label}`}
            value={weight}
            editing={editing}
            issue={issueAt(view, `health.categories.${at}.weight`)}
            onChange={(next) => set({ weight: next })}
          />
          {editing && (
            <RemoveButton
              label={`Remove category ${label}`}
              onClick={() => onChange(categories.filter((each) => each !== category))}
            />
          )}
        </Group>
      </Group>
      {metrics.length > 0 && (
        <DataTable
          caption={`Health metrics: ${label}`}
          columns={columnsOf({ view, category, at, set: (next) => set({ metrics: next }) })}
          rows={metrics}
          rowKey={({ id }) => id}
        />
      )}
      {editing && (
        <Box px={{ base: 'md', sm: 'lg' }} pt="xs">
          <Select
            aria-label={`Add a metric to ${label}`}
            placeholder="Add a metric"
            size="xs"
            w={220}
            searchable
            value={null}
            data={catalogue
              .filter(({ kind }) => kind === 'metric')
              .map((each) => ({ value: each.codename, label: each.label }))}
            onChange={(codename) => codename && set({ metrics: [...metrics, newMetric(codename, view)] })}
          />
        </Box>
      )}
    </Box>
  );
}

interface Cells {
  readonly view: ModelView;
  readonly category: HealthCategory;
  readonly at: number;
  readonly set: (metrics: readonly HealthMetric[]) => void;
}

function columnsOf({ view, category, at, set }: Cells): readonly Column<HealthMetric>[] {
  const { editing, catalogue } = view;
  const { metrics } = category;
  const nameOf = ({ codename }: HealthMetric) =>
    findDefinition(catalogue, { kind: 'metric', codename })?.label ?? codename;
  const setOne = (metric: HealthMetric, changes: Partial<HealthMetric>) =>
    set(changeAt(metrics, metrics.indexOf(metric), changes));
  const cell = (field: 'red' | 'green' | 'weight', header: string, width: number): Column<HealthMetric> => ({
    key: field,
    header,
    align: 'right',
    width,
    render: (metric) => (
      <NumberCell
        label={`${header} of ${nameOf(metric)}`}
        value={metric[field]}
        editing={editing}
        issue={issueAt(view, `health.categories.${at}.metrics.${metrics.indexOf(metric)}.${field}`)}
        onChange={(value) => setOne(metric, { [field]: value })}
      />
    ),
  });
  const trend: Column<HealthMetric> = {
    key: 'trend',
    header: editing ? 'Trend, %' : 'Trend',
    align: 'right',
    width: 128,
    render: (metric) => (
      <NumberCell
        label={`Percent by trend of ${nameOf(metric)}`}
        value={Math.round(metric.trendShare * PERCENT)}
        editing={editing}
        format={(percent) => formatShare(percent / PERCENT)}
        issue={issueAt(view, `health.categories.${at}.metrics.${metrics.indexOf(metric)}.trendShare`)}
        onChange={(percent) => setOne(metric, { trendShare: percent / PERCENT })}
      />
    ),
  };
  const edit: Column<HealthMetric> = {
    key: 'edit',
    header: 'Edit',
    hideHeader: true,
    width: 88,
    render: (metric) => (
      <Group gap={4} wrap="nowrap" justify="flex-end">
        <BoundsSuggestion
          definition={findDefinition(catalogue, { kind: 'metric', codename: metric.codename })}
          metric={metric}
          onTake={(bounds) => setOne(metric, bounds)}
        />
        <RemoveButton
          label={`Remove ${nameOf(metric)}`}
          onClick={() => set(metrics.filter((each) => each !== metric))}
        />
      </Group>
    ),
  };
  return [
    { key: 'metric', header: 'Metric', primary: true, render: (metric) => <MetricName view={view} metric={metric} /> },
    cell('red', 'Red', 128),
    cell('green', 'Green', 128),
    trend,
    {
      key: 'share',
      header: 'Share',
      align: 'right',
      render: ({ weight }) => <WeightBar weight={weight} total={sumOf(metrics)} />,
    },
    cell('weight', 'Weight', 144),
    ...(editing ? [edit] : []),
  ];
}

function MetricName({ view, metric }: { readonly view: ModelView; readonly metric: HealthMetric }) {
  const definition = findDefinition(view.catalogue, { kind: 'metric', codename: metric.codename });
  const direction =
    definition?.kind === 'metric' ? DIRECTION_LABELS[definition.direction] : 'No longer in the catalogue';
  return <RuleName label={definition?.label ?? metric.codename} detail={direction} />;
}

function RemoveButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="brick" aria-label={label} onClick={onClick}>
      <IconTrash size={16} aria-hidden />
    </ActionIcon>
  );
}

/** Bounds to begin with, in the order that the direction asks for. */
function newMetric(codename: string, { model, catalogue }: ModelView): HealthMetric {
  const all = model.health.categories.flatMap(({ metrics }) => metrics);
  const definition = findDefinition(catalogue, { kind: 'metric', codename });
  const isHigher = definition?.kind !== 'metric' || definition.direction === 'higher_is_better';
  const bounds = isHigher ? { red: 0, green: 100 } : { red: 100, green: 0 };
  return { id: freshId(codename, all), codename, weight: 10, ...bounds, trendShare: 0 };
}
