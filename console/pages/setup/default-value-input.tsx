import type { AttributeType, AttributeValue } from '@customerscore/core/contract';
import { NumberInput, Select, TextInput } from '@mantine/core';

interface DefaultValueInputProps {
  readonly name: string;
  readonly type: AttributeType;
  readonly value: AttributeValue | undefined;
  readonly onChange: (value: AttributeValue | undefined) => void;
}

const LABEL = 'Default';
const WIDTH = 180;

/** A value in place of an empty one, entered as its type asks. */
export function DefaultValueInput({ name, type, value, onChange }: DefaultValueInputProps) {
  switch (type) {
    case 'number':
      return (
        <NumberInput
          label={LABEL}
          aria-label={name}
          w={WIDTH}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
        />
      );
    case 'boolean':
      return (
        <Select
          label={LABEL}
          aria-label={name}
          w={WIDTH}
          allowDeselect={false}
          data={[
            { value: 'true', label: 'Yes' },
            { value: 'false', label: 'No' },
          ]}
          value={typeof value === 'boolean' ? String(value) : null}
          onChange={(next) => onChange(next === 'true')}
        />
      );
    case 'date':
    case 'text':
      return (
        <TextInput
          label={LABEL}
          aria-label={name}
          w={WIDTH}
          type={type === 'date' ? 'date' : 'text'}
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
        />
      );
  }
}
