import type { Catalogue, Definition } from '@customerscore/core/contract';
import { Group, Select } from '@mantine/core';
import { findDefinition } from './model-view.ts';
import { firstQuestion, firstTest, OP_LABELS, opsFor, type Question } from './rule-test.ts';
import { TestFields } from './test-fields.tsx';

interface QuestionFieldsProps {
  readonly catalogue: Catalogue;
  readonly question: Question;
  readonly inputIssue: string | null;
  readonly testIssue: string | null;
  readonly onChange: (question: Question) => void;
}

/** What to look at, what to ask of it, and the values to compare with. */
export function QuestionFields({ catalogue, question, inputIssue, testIssue, onChange }: QuestionFieldsProps) {
  const { input, test } = question;
  const definition = findDefinition(catalogue, input);
  const ops = definition ? opsFor(definition) : [];
  // A test that the form does not offer is shown all the same, and kept until another one is chosen.
  const shown = ops.includes(test.op) ? ops : [test.op, ...ops];
  return (
    <Group gap="md" align="flex-start">
      <Select
        label="When"
        searchable
        allowDeselect={false}
        data={catalogue.map((each) => ({ value: keyOf(each), label: each.label }))}
        value={keyOf(input)}
        error={inputIssue}
        onChange={(key) => {
          const next = catalogue.find((each) => keyOf(each) === key);
          if (next) onChange(firstQuestion(next));
        }}
      />
      <Select
        label="Question"
        allowDeselect={false}
        data={shown.map((op) => ({ value: op, label: OP_LABELS[op] }))}
        value={test.op}
        onChange={(value) => {
          const op = ops.find((candidate) => candidate === value);
          if (definition && op) onChange({ input, test: firstTest(definition, op) });
        }}
      />
      {definition && (
        <TestFields
          key={`${keyOf(input)} ${test.op}`}
          definition={definition}
          test={test}
          issue={testIssue}
          onChange={(next) => onChange({ input, test: next })}
        />
      )}
    </Group>
  );
}

const keyOf = ({ kind, codename }: Pick<Definition, 'kind' | 'codename'>) => `${kind} ${codename}`;
