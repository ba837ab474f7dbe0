import type { Definition } from '@customerscore/core/contract';
import type { ChurnedCondition } from '@customerscore/core/scoring';
import { Group, Select, Stack, Switch, TextInput } from '@mantine/core';
import {
  CHURNED_OP_LABELS,
  type ChurnedOp,
  churnedOpsFor,
  churnedTest,
  takesText,
  textOfTest,
} from './churned-test.ts';
import { findDefinition, issueAt, type ModelView } from './model-view.ts';

const FIRST_SEEN = '';

/** Edits the churned condition: what to look at, what to ask of it, and which date says when. */
export function ChurnedEditor({ view }: { readonly view: ModelView }) {
  const { model, catalogue, change } = view;
  const { churned } = model;
  const setChurned = (next: ChurnedCondition | null) => change({ ...model, churned: next });
  const [first] = catalogue;
  return (
    <Stack gap="md">
      <Switch
        label="Some customers have churned"
        checked={churned !== null}
        onChange={({ currentTarget }) => setChurned(currentTarget.checked && first ? conditionOn(first) : null)}
      />
      {churned && <ConditionFields view={view} churned={churned} onChange={setChurned} />}
    </Stack>
  );
}

interface ConditionFieldsProps {
  readonly view: ModelView;
  readonly churned: ChurnedCondition;
  readonly onChange: (churned: ChurnedCondition) => void;
}

function ConditionFields({ view, churned, onChange }: ConditionFieldsProps) {
  const { catalogue } = view;
  const { input, test, on } = churned;
  const definition = findDefinition(catalogue, input);
  const ops = definition ? churnedOpsFor(definition) : [];
  const dates = catalogue.filter((each) => each.kind === 'attribute' && each.type === 'date');
  return (
    <Group gap="md" align="flex-start">
      <Select
        label="When"
        searchable
        allowDeselect={false}
        data={catalogue.map((each) => ({ value: keyOf(each), label: each.label }))}
        value={`${input.kind} ${input.codename}`}
        error={issueAt(view, 'churned.input.codename')}
        onChange={(key) => {
          const next = catalogue.find((each) => keyOf(each) === key);
          if (next) onChange({ ...conditionOn(next), on: on ?? null });
        }}
      />
      <Select
        label="Question"
        allowDeselect={false}
        data={ops.map((op) => ({ value: op, label: CHURNED_OP_LABELS[op] }))}
        value={test.op}
        onChange={(value) => {
          const op = ops.find((candidate) => candidate === value);
          if (definition && op) onChange({ ...churned, test: churnedTest(definition, op, textOfTest(test)) });
        }}
      />
      {definition && takesText(test.op) && (
        <TestValue
          key={`${definition.codename} ${test.op}`}
          definition={definition}
          churned={churned}
          issue={issueAt(view, 'churned.test')}
          onChange={onChange}
        />
      )}
      <Select
        label="Day of churn"
        allowDeselect={false}
        data={[
          { value: FIRST_SEEN, label: 'When first seen' },
          ...dates.map(({ codename, label }) => ({ value: codename, label })),
        ]}
        value={on ?? FIRST_SEEN}
        error={issueAt(view, 'churned.on')}
        onChange={(value) => onChange({ ...churned, on: value === FIRST_SEEN ? null : value })}
      />
    </Group>
  );
}

interface TestValueProps {
  readonly definition: Definition;
  readonly churned: ChurnedCondition;
  readonly issue: string | null;
  readonly onChange: (churned: ChurnedCondition) => void;
}

function TestValue({ definition, churned, issue, onChange }: TestValueProps) {
  const op = churned.test.op as ChurnedOp;
  const set = (text: string) => onChange({ ...churned, test: churnedTest(definition, op, text) });
  if (definition.kind === 'attribute' && definition.type === 'boolean') {
    return (
      <Select
        label="Value"
        allowDeselect={false}
        data={[
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ]}
        value={textOfTest(churned.test)}
        onChange={(value) => value && set(value)}
      />
    );
  }
  return (
    <TextInput
      label="Value"
      description={op === 'one_of' ? 'Separate values by commas' : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      defaultValue={textOfTest(churned.test)}
      error={issue}
      onChange={({ currentTarget }) => set(currentTarget.value)}
    />
  );
}

/** A first condition on an attribute or metric. */
function conditionOn(definition: Definition): ChurnedCondition {
  const { kind, codename } = definition;
  const [op = 'known'] = churnedOpsFor(definition);
  return { input: { kind, codename }, test: churnedTest(definition, op, op === 'is' ? 'churned' : ''), on: null };
}

const keyOf = ({ kind, codename }: Definition) => `${kind} ${codename}`;
