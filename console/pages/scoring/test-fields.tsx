import type { Definition } from '@customerscore/core/contract';
import type { ValueTest } from '@customerscore/core/scoring';
import { NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { typeOf } from './rule-test.ts';

interface TestFieldsProps {
  readonly definition: Definition;
  readonly test: ValueTest;
  readonly issue: string | null;
  readonly onChange: (test: ValueTest) => void;
}

/** The values that a test compares with; nothing for tests without any. */
export function TestFields(props: TestFieldsProps) {
  const { test, issue, onChange } = props;
  switch (test.op) {
    case 'is':
      return <IsField {...props} value={test.value} />;
    case 'one_of':
      return <ListField {...props} values={test.values} />;
    case 'contains':
      return (
        <TextInput
          label="Text"
          value={test.text}
          error={issue}
          onChange={({ currentTarget }) => onChange({ ...test, text: currentTarget.value })}
        />
      );
    case 'within_days':
      return (
        <NumberInput
          label="Days"
          min={0}
          value={numberOrEmpty(test.days)}
          error={issue}
          onChange={(days) => onChange({ ...test, days: typeof days === 'number' ? days : Number.NaN })}
        />
      );
    case 'between':
    case 'days_ago':
      return (
        <>
          <BoundField label="At least" value={test.min} issue={issue} onChange={(min) => onChange({ ...test, min })} />
          <BoundField label="At most" value={test.max} issue={null} onChange={(max) => onChange({ ...test, max })} />
        </>
      );
    case 'known':
    case 'unknown':
      return null;
  }
}

interface BoundFieldProps {
  readonly label: string;
  readonly value: number | null;
  readonly issue: string | null;
  readonly onChange: (value: number | null) => void;
}

function BoundField({ label, value, issue, onChange }: BoundFieldProps) {
  return (
    <NumberInput
      label={label}
      placeholder="No bound"
      value={value ?? ''}
      error={issue}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
    />
  );
}

function IsField({ definition, value, issue, onChange }: TestFieldsProps & { readonly value: unknown }) {
  const type = typeOf(definition);
  if (type === 'boolean') {
    return (
      <Select
        label="Value"
        allowDeselect={false}
        data={[
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ]}
        value={String(value)}
        onChange={(next) => onChange({ op: 'is', value: next === 'true' })}
      />
    );
  }
  if (type === 'number') {
    return (
      <NumberInput
        label="Value"
        value={typeof value === 'number' ? numberOrEmpty(value) : ''}
        error={issue}
        onChange={(next) => onChange({ op: 'is', value: typeof next === 'number' ? next : Number.NaN })}
      />
    );
  }
  return (
    <TextInput
      label="Value"
      value={String(value)}
      error={issue}
      onChange={({ currentTarget }) => onChange({ op: 'is', value: currentTarget.value })}
    />
  );
}

function ListField({ definition, values, issue, onChange }: TestFieldsProps & { readonly values: readonly unknown[] }) {
  const isNumber = typeOf(definition) === 'number';
  return (
    <TagsInput
      label="Values"
      description="Press Enter after each"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={values.map(String)}
      error={issue}
      onChange={(next) => onChange({ op: 'one_of', values: isNumber ? next.map(Number) : next })}
    />
  );
}

const numberOrEmpty = (value: number) => (Number.isNaN(value) ? '' : value);
