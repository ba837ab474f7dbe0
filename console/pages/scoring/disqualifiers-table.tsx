import type { Disqualifier } from '@customerscore/core/scoring';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { EditButton } from './edit-button.tsx';
import { changeAt, describeRule, issueAt, type ModelView } from './model-view.ts';
import { NumberCell } from './number-cell.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { RuleName } from './rule-name.tsx';
import { firstQuestion, freshId } from './rule-test.ts';

const DEFAULT_CAP = 20;

/** What rules a customer out: when it holds, Fit is at most so much. */
export function DisqualifiersTable({ view }: { readonly view: ModelView }) {
  const { model, editing, change, catalogue } = view;
  const { disqualifiers } = model.fit;
  const [opened, setOpened] = useState<string | null>(null);
  const [first] = catalogue;
  if (disqualifiers.length === 0 && !editing) return null;
  const setAll = (next: readonly Disqualifier[]) => change({ ...model, fit: { ...model.fit, disqualifiers: next } });
  const add = () => {
    if (!first) return;
    const id = freshId('never', disqualifiers);
    setAll([...disqualifiers, { id, label: 'New disqualifier', ...firstQuestion(first), cap: DEFAULT_CAP }]);
    setOpened(id);
  };
  const index = disqualifiers.findIndex(({ id }) => id === opened);
  const rule = disqualifiers[index];
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="md">
        <Text fw={600}>Disqualifiers</Text>
        {editing && (
          <Button variant="subtle" size="compact-sm" onClick={add}>
            Add disqualifier
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        When one of these holds, Fit is at most its cap, whatever else holds.
      </Text>
      {disqualifiers.map((each, at) => (
        <Group key={each.id} justify="space-between" gap="sm" wrap="nowrap">
          <RuleName label={each.label} detail={describeRule(catalogue, each.input, each.test)} />
          <Group gap="sm" wrap="nowrap">
            <Text size="sm" c="dimmed">
              at most
            </Text>
            <NumberCell
              label={`Cap of ${each.label}`}
              value={each.cap}
              editing={editing}
              issue={issueAt(view, `fit.disqualifiers.${at}.cap`)}
              onChange={(cap) => setAll(changeAt(disqualifiers, at, { cap }))}
            />
            {editing && <EditButton label={each.label} onClick={() => setOpened(each.id)} />}
          </Group>
        </Group>
      ))}
      {rule && (
        <RuleDialog
          title="Disqualifier"
          view={view}
          path={`fit.disqualifiers.${index}`}
          rule={rule}
          onChange={(changes) => setAll(changeAt<Disqualifier>(disqualifiers, index, changes))}
          onRemove={() => setAll(disqualifiers.filter((each) => each !== rule))}
          onClose={() => setOpened(null)}
        />
      )}
    </Stack>
  );
}
