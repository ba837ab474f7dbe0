import { describeFilter, MAX_CONDITIONS_PER_GROUP, MAX_FILTER_GROUPS } from '@customerscore/core/mapping';
import { Alert, Box, Button, Divider, Group, NumberInput, Stack, Text } from '@mantine/core';
import { IconFilter, IconPlus } from '@tabler/icons-react';
import { Panel } from '../../components/panel.tsx';
import { ConditionEditor } from './condition-editor.tsx';
import { FilterEffectPanel } from './filter-effect-panel.tsx';
import { emptyCondition, emptyGroup, type GroupDraft, toContent } from './setup-state.ts';
import type { StepProps } from './wizard.tsx';

/** Step 3: which companies take part, and for how long churned customers are still written. */
export function FilterStep(props: StepProps) {
  const { state, properties, issues, onChange } = props;
  const { groups } = state;
  const setGroup = (group: GroupDraft) =>
    onChange({
      groups: groups
        .map((other) => (other.id === group.id ? group : other))
        .filter(({ conditions }) => conditions.length > 0),
    });
  return (
    <Stack gap="md">
      <Panel
        title="Filter"
        description="Companies that do not match are not read into customers and never written to."
        actions={
          groups.length < MAX_FILTER_GROUPS && (
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => onChange({ groups: [...groups, emptyGroup(groups)] })}
            >
              {groups.length === 0 ? 'Add a condition' : 'Add "or" group'}
            </Button>
          )
        }
      >
        <Stack gap="md">
          {groups.map((group, index) => (
            <Box key={group.id}>
              {index > 0 && <Divider label="or" mb="md" />}
              <GroupEditor {...props} group={group} position={index + 1} onGroup={setGroup} />
            </Box>
          ))}
          {issues.length > 0 && (
            <Alert color="brick" role="alert">
              {issues.map(({ code, message }) => (
                <Text key={`${code} ${message}`} size="sm">
                  {message}
                </Text>
              ))}
            </Alert>
          )}
          <Group gap="sm" wrap="nowrap" align="flex-start" p="md" bg="slate.0" style={{ borderRadius: 8 }}>
            <IconFilter size={18} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
            <Text aria-live="polite">{describeFilter(toContent(state).filter, properties)}</Text>
          </Group>
        </Stack>
      </Panel>
      <FilterEffectPanel {...props} />
      <Panel
        title="Recently churned customers"
        description="Customers that have left are still written for a while, so that HubSpot shows it."
      >
        <NumberInput
          label="Days after churn"
          description="After that their company is left alone"
          maw={240}
          min={0}
          max={3650}
          allowDecimal={false}
          value={state.recentlyChurnedDays}
          onChange={(value) => typeof value === 'number' && onChange({ recentlyChurnedDays: value })}
        />
      </Panel>
    </Stack>
  );
}

interface GroupEditorProps extends StepProps {
  readonly group: GroupDraft;
  readonly position: number;
  readonly onGroup: (group: GroupDraft) => void;
}

function GroupEditor({ group, position, properties, showMissing, onGroup }: GroupEditorProps) {
  const { conditions } = group;
  return (
    <Stack gap="sm">
      {conditions.map((condition, index) => (
        <ConditionEditor
          key={condition.id}
          name={`condition ${index + 1} of group ${position}`}
          lead={index === 0 ? 'When' : 'and'}
          condition={condition}
          properties={properties}
          showMissing={showMissing}
          onChange={(changed) =>
            onGroup({ ...group, conditions: conditions.map((other) => (other.id === changed.id ? changed : other)) })
          }
          onRemove={() => onGroup({ ...group, conditions: conditions.filter((other) => other !== condition) })}
        />
      ))}
      {conditions.length < MAX_CONDITIONS_PER_GROUP && (
        <Group>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onGroup({ ...group, conditions: [...conditions, emptyCondition(conditions)] })}
          >
            And another condition
          </Button>
        </Group>
      )}
    </Stack>
  );
}
