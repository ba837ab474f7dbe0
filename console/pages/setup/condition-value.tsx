import type { CompanyProperty } from '@customerscore/core/contract';
import { operandsOf } from '@customerscore/core/mapping';
import { Group, MultiSelect, Select, TagsInput, Text, TextInput } from '@mantine/core';
import type { ConditionDraft } from './setup-state.ts';

interface ConditionValueProps {
  readonly name: string;
  readonly condition: ConditionDraft;
  readonly property: CompanyProperty;
  readonly onChange: (condition: ConditionDraft) => void;
}

/** The values that a condition compares with: none, one, two or a list, entered as the property's type asks. */
export function ConditionValue({ name, condition, property, onChange }: ConditionValueProps) {
  switch (operandsOf(condition.operator)) {
    case 'none':
      return null;
    case 'list':
      return (
        <ListField
          label={`Values of ${name}`}
          property={property}
          values={condition.values}
          onChange={(values) => onChange({ ...condition, values })}
        />
      );
    case 'two':
      return (
        <Group gap="sm" flex="1 1 240px" wrap="nowrap">
          <SingleField
            label={`Lower value of ${name}`}
            property={property}
            value={condition.value}
            onChange={(value) => onChange({ ...condition, value })}
          />
          <Text size="sm" c="dimmed">
            and
          </Text>
          <SingleField
            label={`Upper value of ${name}`}
            property={property}
            value={condition.highValue}
            onChange={(highValue) => onChange({ ...condition, highValue })}
          />
        </Group>
      );
    case 'one':
      return (
        <SingleField
          label={`Value of ${name}`}
          property={property}
          value={condition.value}
          onChange={(value) => onChange({ ...condition, value })}
        />
      );
  }
}

interface SingleFieldProps {
  readonly label: string;
  readonly property: CompanyProperty;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const YES_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

const INPUT_TYPES: Readonly<Record<string, string>> = { date: 'date', datetime: 'date', number: 'number' };

function SingleField({ label, property, value, onChange }: SingleFieldProps) {
  const choices = property.type === 'bool' ? YES_NO : property.options;
  if (property.type === 'bool' || property.type === 'enumeration') {
    return (
      <Select
        aria-label={label}
        flex="1 1 160px"
        searchable
        placeholder="Choose"
        data={[...choices]}
        value={value === '' ? null : value}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  }
  return (
    <TextInput
      aria-label={label}
      flex="1 1 160px"
      type={INPUT_TYPES[property.type] ?? 'text'}
      step="any"
      placeholder="Value"
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

interface ListFieldProps {
  readonly label: string;
  readonly property: CompanyProperty;
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}

function ListField({ label, property, values, onChange }: ListFieldProps) {
  if (property.type === 'bool' || property.type === 'enumeration') {
    const choices = property.type === 'bool' ? YES_NO : property.options;
    return (
      <MultiSelect
        aria-label={label}
        flex="1 1 240px"
        searchable
        placeholder={values.length === 0 ? 'Choose' : ''}
        data={[...choices]}
        value={[...values]}
        onChange={onChange}
      />
    );
  }
  return (
    <TagsInput
      aria-label={label}
      flex="1 1 240px"
      placeholder={values.length === 0 ? 'Type a value, press Enter' : ''}
      value={[...values]}
      acceptValueOnBlur
      onChange={onChange}
    />
  );
}
