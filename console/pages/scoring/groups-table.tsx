import type { FitGroup } from '@customerscore/core/scoring';
import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { formatShare } from '../../format/numbers.ts';
import { changeAt, issueAt, type ModelView } from './model-view.ts';
import { NumberCell } from './number-cell.tsx';
import { freshId } from './rule-test.ts';

const PERCENT = 100;
const DEFAULT_SHARE = 0.4;

/** Groups of rules that say much the same, and for how much of the weight each counts at most. */
export function GroupsTable({ view }: { readonly view: ModelView }) {
  const { model, editing, change } = view;
  const { groups } = model.fit;
  if (groups.length === 0 && !editing) return null;
  const setGroups = (next: readonly FitGroup[]) => change({ ...model, fit: { ...model.fit, groups: next } });
  const add = () =>
    setGroups([...groups, { id: freshId('group', groups), label: 'New group', maxShare: DEFAULT_SHARE }]);
  return (
    <Stack gap="xs" mb="md">
      <Group justify="space-between" gap="md">
        <Text fw={600}>Groups</Text>
        {editing && (
          <Button variant="subtle" size="compact-sm" onClick={add}>
            Add group
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        Rules that say much the same count together for at most a part of the weight.
      </Text>
      {groups.map((group, index) => (
        <GroupLine key={group.id} view={view} group={group} index={index} onChange={setGroups} />
      ))}
    </Stack>
  );
}

interface GroupLineProps {
  readonly view: ModelView;
  readonly group: FitGroup;
  readonly index: number;
  readonly onChange: (groups: readonly FitGroup[]) => void;
}

function GroupLine({ view, group, index, onChange }: GroupLineProps) {
  const { model, editing, change } = view;
  const { groups, rules } = model.fit;
  const remove = () => {
    const left = rules.map((rule) => (rule.group === group.id ? { ...rule, group: null } : rule));
    change({ ...model, fit: { ...model.fit, rules: left, groups: groups.filter((each) => each !== group) } });
  };
  if (!editing) {
    return (
      <Text>
        {group.label}: at most {formatShare(group.maxShare)} of the weight
      </Text>
    );
  }
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <TextInput
        aria-label={`Name of group ${index + 1}`}
        size="xs"
        value={group.label}
        onChange={({ currentTarget }) => onChange(changeAt(groups, index, { label: currentTarget.value }))}
      />
      <NumberCell
        label={`Most percent of group ${index + 1}`}
        value={Math.round(group.maxShare * PERCENT)}
        editing
        issue={issueAt(view, `fit.groups.${index}.maxShare`)}
        onChange={(percent) => onChange(changeAt(groups, index, { maxShare: percent / PERCENT }))}
      />
      <Text size="sm" c="dimmed" mt={4}>
        % at most
      </Text>
      <ActionIcon variant="subtle" color="brick" aria-label={`Remove group ${index + 1}`} onClick={remove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
