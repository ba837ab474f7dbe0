import type { AttributeValue, Definition } from '@customerscore/core/contract';
import { NumberInput, Select, TextInput } from '@mantine/core';

interface WhatIfValueProps {
  readonly definition: Definition;
  readonly value: AttributeValue | null;
  /** Null: unknown. */
  readonly onChange: (value: AttributeValue | null) => void;
}

const LABEL = 'It would be';
const WIDTH = { base: '100%', xs: 200 } as const;

/** A field for a value of the type of an attribute or metric. Empty means unknown. */
export function WhatIfValue({ definition, value, onChange }: WhatIfValueProps) {
  const type = definition.kind === 'metric' ? 'number' : definition.type;
  if (type === 'number') {
    return (
      <NumberInput
        label={LABEL}
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
        label={LABEL}
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
      label={LABEL}
      w={WIDTH}
      placeholder="Unknown"
      {...(type === 'date' ? { type: 'date' } : {})}
      value={typeof value === 'string' ? value : ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
    />
  );
}
