import type { ChurnRiskRule } from '@customerscore/core/scoring';
import { Box, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { formatNumber, formatSigned, plural } from '../../format/numbers.ts';
import { EditButton } from './edit-button.tsx';
import { changeAt, describeRule, issueAt, type ModelView } from './model-view.ts';
import { NumberCell } from './number-cell.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { RuleName } from './rule-name.tsx';
import { firstQuestion, freshId } from './rule-test.ts';

/** Where Churn Risk starts and what moves it. */
export function ChurnRiskPanel({ view }: { readonly view: ModelView }) {
  const { model, editing, change } = view;
  const { base, rules, learned } = model.churnRisk;
  const [opened, setOpened] = useState<string | null>(null);
  const [first] = view.catalogue;
  const columns: readonly Column<ChurnRiskRule>[] = [
    {
      key: 'rule',
      header: 'When',
      primary: true,
      render: ({ label, input, test }) => <RuleName label={label} detail={describeRule(view.catalogue, input, test)} />,
    },
    {
      key: 'points',
      header: 'Points',
      align: 'right',
      width: 144,
      render: (rule) => <Points view={view} rule={rule} />,
    },
    ...(editing ? [editColumn(setOpened)] : []),
  ];
  const add = () => {
    if (!first) return;
    const id = freshId('risk', rules);
    const rule = { id, label: 'New rule', ...firstQuestion(first), points: DEFAULT_POINTS };
    change({ ...model, churnRisk: { ...model.churnRisk, rules: [...rules, rule] } });
    setOpened(id);
  };
  const index = rules.findIndex(({ id }) => id === opened);
  const rule = rules[index];
  const setRules = (next: readonly ChurnRiskRule[]) =>
    change({ ...model, churnRisk: { ...model.churnRisk, rules: next } });
  return (
    <Panel
      flush
      title="Churn Risk"
      description="0 to 100, higher is worse. Starts at a base, moves by the points of each rule that holds, and is cut at 0 and 100."
      actions={
        editing && (
          <Button variant="default" onClick={add}>
            Add rule to Churn Risk
          </Button>
        )
      }
    >
      {!learned && !editing && (
        <Text px={{ base: 'md', sm: 'lg' }} pb="sm">
          It can also be learned from who has churned: see <TextLink to="/settings/churn-model">Churn model</TextLink>.
        </Text>
      )}
      {learned && (
        <Text px={{ base: 'md', sm: 'lg' }} pb="sm">
          Churn Risk is made by a model that has learned from{' '}
          {plural(learned.trainedOn.customers, 'customer', 'customers')}, of whom{' '}
          {formatNumber(learned.trainedOn.churned)} churned. The rules below are only compared with it.
        </Text>
      )}
      <Group justify="space-between" px={{ base: 'md', sm: 'lg' }} pb="sm" gap="md">
        <Box>
          <Text fw={500}>Base</Text>
          <Text size="sm" c="dimmed">
            Where every customer starts
          </Text>
        </Box>
        <NumberCell
          label="Base of Churn Risk"
          value={base}
          editing={editing}
          issue={issueAt(view, 'churnRisk.base')}
          onChange={(value) => change({ ...model, churnRisk: { ...model.churnRisk, base: value } })}
        />
      </Group>
      <DataTable caption="Churn Risk rules" columns={columns} rows={rules} rowKey={({ id }) => id} />
      {rule && (
        <RuleDialog
          title="Rule of Churn Risk"
          view={view}
          path={`churnRisk.rules.${index}`}
          rule={rule}
          onChange={(changes) => setRules(changeAt<ChurnRiskRule>(rules, index, changes))}
          onRemove={() => setRules(rules.filter((each) => each !== rule))}
          onClose={() => setOpened(null)}
        />
      )}
    </Panel>
  );
}

const DEFAULT_POINTS = 10;

function editColumn(onOpen: (id: string) => void): Column<ChurnRiskRule> {
  return {
    key: 'edit',
    header: 'Edit',
    hideHeader: true,
    width: 56,
    render: ({ id, label }) => <EditButton label={label} onClick={() => onOpen(id)} />,
  };
}

function Points({ view, rule }: { readonly view: ModelView; readonly rule: ChurnRiskRule }) {
  const { model, editing, change } = view;
  const { rules } = model.churnRisk;
  const index = rules.indexOf(rule);
  return (
    <NumberCell
      label={`Points of ${rule.label}`}
      value={rule.points}
      editing={editing}
      format={formatSigned}
      issue={issueAt(view, `churnRisk.rules.${index}.points`)}
      onChange={(points) =>
        change({ ...model, churnRisk: { ...model.churnRisk, rules: changeAt(rules, index, { points }) } })
      }
    />
  );
}
