import type { AttributeValue, Definition } from '@customerscore/core/contract';
import { Input, NumberInput, Select } from '@hubspot/ui-extensions';

export interface WhatIfValueProps {
  readonly definition: Definition;
  readonly value: AttributeValue | null;
  /** Null: unknown. */
  readonly onChange: (value: AttributeValue | null) => void;
}

const NAME = 'what-if-value';
const LABEL = 'It would be';
const YES_OR_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

/** A field for a value of the type of an attribute or metric. Empty means unknown. */
export function WhatIfValue({ definition, value, onChange }: WhatIfValueProps) {
  const type = definition.kind === 'metric' ? 'number' : definition.type;
  if (type === 'number') {
    const shown = typeof value === 'number' ? { value } : {};
    return (
      <NumberInput
        name={NAME}
        label={LABEL}
        {...shown}
        onChange={(next) => onChange(typeof next === 'number' && Number.isFinite(next) ? next : null)}
      />
    );
  }
  if (type === 'boolean') {
    return (
      <Select
        name={NAME}
        label={LABEL}
        options={YES_OR_NO}
        value={value === null ? '' : String(value)}
        onChange={(next) => onChange(next === 'true')}
      />
    );
  }
  return (
    <Input
      name={NAME}
      label={LABEL}
      {...(type === 'date' ? { description: 'A day such as 2026-03-31' } : {})}
      value={typeof value === 'string' ? value : ''}
      onInput={(next) => onChange(next === '' ? null : next)}
    />
  );
}
