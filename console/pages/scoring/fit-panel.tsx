import type { FitRule } from '@customerscore/core/scoring';
import { Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { changeAt, describeRule, issueAt, type ModelView } from './model-view.ts';
import { NumberCell } from './number-cell.tsx';
import { RuleName } from './rule-name.tsx';
import { sumOf, WeightBar } from './weight-bar.tsx';

/** The parts of the ideal customer and how much each counts. */
export function FitPanel({ view }: { readonly view: ModelView }) {
  const { rules } = view.model.fit;
  const total = sumOf(rules);
  const columns: readonly Column<FitRule>[] = [
    {
      key: 'rule',
      header: 'A good fit has',
      primary: true,
      render: ({ label, input, test }) => <RuleName label={label} detail={describeRule(view.catalogue, input, test)} />,
    },
    {
      key: 'share',
      header: 'Share',
      align: 'right',
      render: ({ weight }) => <WeightBar weight={weight} total={total} />,
    },
    {
      key: 'weight',
      header: 'Weight',
      align: 'right',
      width: 144,
      render: (rule) => <Weight view={view} rule={rule} />,
    },
  ];
  return (
    <Panel
      flush
      title="Fit"
      description="0 to 100, higher is better. The weight of the rules that hold, out of all rules with known data."
    >
      {rules.length === 0 ? (
        <Text p="lg" c="dimmed">
          No rules, so no customer gets a Fit score.
        </Text>
      ) : (
        <DataTable caption="Fit rules" columns={columns} rows={rules} rowKey={({ id }) => id} />
      )}
    </Panel>
  );
}

function Weight({ view, rule }: { readonly view: ModelView; readonly rule: FitRule }) {
  const { model, editing, change } = view;
  const index = model.fit.rules.indexOf(rule);
  return (
    <NumberCell
      label={`Weight of ${rule.label}`}
      value={rule.weight}
      editing={editing}
      issue={issueAt(view, `fit.rules.${index}.weight`)}
      onChange={(weight) =>
        change({ ...model, fit: { ...model.fit, rules: changeAt(model.fit.rules, index, { weight }) } })
      }
    />
  );
}
