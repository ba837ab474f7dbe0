import { type FitRule, fitWeights } from '@customerscore/core/scoring';
import { Box, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { DisqualifiersTable } from './disqualifiers-table.tsx';
import { EditButton } from './edit-button.tsx';
import { FitRuleDialog } from './fit-rule-dialog.tsx';
import { GroupsTable } from './groups-table.tsx';
import { changeAt, describeRule, issueAt, type ModelView } from './model-view.ts';
import { NumberCell } from './number-cell.tsx';
import { RuleName } from './rule-name.tsx';
import { firstQuestion, freshId } from './rule-test.ts';
import { WeightBar } from './weight-bar.tsx';

/** The parts of the ideal customer and how much each counts, groups of them, and what rules a customer out. */
export function FitPanel({ view }: { readonly view: ModelView }) {
  const { model, editing, change, catalogue } = view;
  const { rules } = model.fit;
  const [opened, setOpened] = useState<string | null>(null);
  const [first] = catalogue;
  const add = () => {
    if (!first) return;
    const id = freshId('fit', rules);
    const rule = { id, label: 'New rule', ...firstQuestion(first), weight: 10, group: null };
    change({ ...model, fit: { ...model.fit, rules: [...rules, rule] } });
    setOpened(id);
  };
  return (
    <Panel
      flush
      title="Fit"
      description="0 to 100, higher is better. The weight of the rules that hold, out of all rules with known data."
      actions={
        editing && (
          <Button variant="default" onClick={add}>
            Add rule to Fit
          </Button>
        )
      }
    >
      {rules.length === 0 ? (
        <Text p="lg" c="dimmed">
          No rules, so no customer gets a Fit score.
        </Text>
      ) : (
        <DataTable caption="Fit rules" columns={columnsOf(view, setOpened)} rows={rules} rowKey={({ id }) => id} />
      )}
      <Box px={{ base: 'md', sm: 'lg' }} py="md">
        <GroupsTable view={view} />
        <DisqualifiersTable view={view} />
      </Box>
      <FitRuleDialog view={view} id={opened} onClose={() => setOpened(null)} />
    </Panel>
  );
}

function columnsOf(view: ModelView, onOpen: (id: string) => void): readonly Column<FitRule>[] {
  const { model, editing, catalogue } = view;
  const { rules, groups } = model.fit;
  const weights = fitWeights(model.fit);
  const total = weights.reduce((sum, weight) => sum + (Number.isFinite(weight) ? weight : 0), 0);
  const groupOf = ({ group }: FitRule) => groups.find(({ id }) => id === group)?.label;
  const columns: Column<FitRule>[] = [
    {
      key: 'rule',
      header: 'A good fit has',
      primary: true,
      render: (rule) => {
        const group = groupOf(rule);
        const asks = describeRule(catalogue, rule.input, rule.test);
        return <RuleName label={rule.label} detail={group === undefined ? asks : `${asks} · ${group}`} />;
      },
    },
    {
      key: 'share',
      header: 'Share',
      align: 'right',
      render: (rule) => <WeightBar weight={weights[rules.indexOf(rule)] ?? 0} total={total} />,
    },
    {
      key: 'weight',
      header: 'Weight',
      align: 'right',
      width: 144,
      render: (rule) => <Weight view={view} rule={rule} />,
    },
  ];
  if (!editing) return columns;
  const edit: Column<FitRule> = {
    key: 'edit',
    header: 'Edit',
    hideHeader: true,
    width: 56,
    render: ({ id, label }) => <EditButton label={label} onClick={() => onOpen(id)} />,
  };
  return [...columns, edit];
}

function Weight({ view, rule }: { readonly view: ModelView; readonly rule: FitRule }) {
  const { model, editing, change } = view;
  const { rules } = model.fit;
  const index = rules.indexOf(rule);
  return (
    <NumberCell
      label={`Weight of ${rule.label}`}
      value={rule.weight}
      editing={editing}
      issue={issueAt(view, `fit.rules.${index}.weight`)}
      onChange={(weight) => change({ ...model, fit: { ...model.fit, rules: changeAt(rules, index, { weight }) } })}
    />
  );
}
