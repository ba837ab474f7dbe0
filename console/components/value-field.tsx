import type { AttributeType, AttributeValue } from '@customerscore/core/contract';
import { NumberInput, Select, TextInput } from '@mantine/core';

interface ValueFieldProps {
  readonly label: string;
  readonly type: AttributeType;
  readonly value: AttributeValue | null;
  /** Null: unknown. */
  readonly onChange: (value: AttributeValue | null) => void;
}

const WIDTH = { base: '100%', xs: 200 } as const;

/** A field for a value of a type. Empty means unknown. */
export function ValueField({ label, type, value, onChange }: ValueFieldProps) {
  if (type === 'number') {
    return (
      <NumberInput
        label={label}
        w={WIDTH}
        placeholder="Unknown"
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onChange(typeof next === 'number' ? next : null)}
      />
    );
  }
  if (type === 'boolean') {
    return (
      <Select
        label={label}
        w={WIDTH}
        placeholder="Unknown"
        clearable
        data={[
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ]}
        value={value === null ? null : String(value)}
        onChange={(next) => onChange(next === null ? null : next === 'true')}
      />
    );
  }
  return (
    <TextInput
      label={label}
      w={WIDTH}
      placeholder="Unknown"
      {...(type === 'date' ? { type: 'date' } : {})}
      value={typeof value === 'string' ? value : ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
    />
  );
}
