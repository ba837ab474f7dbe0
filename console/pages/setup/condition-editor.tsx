import type { CompanyProperty } from '@customerscore/core/contract';
import { filterOperatorsFor, operatorLabel } from '@customerscore/core/mapping';
import { ActionIcon, Group, Select, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { ConditionValue } from './condition-value.tsx';
import { PropertySelect } from './property-select.tsx';
import type { ConditionDraft } from './setup-state.ts';

interface ConditionEditorProps {
  /** Names the fields for those who do not see them: `condition 1 of group 2`. */
  readonly name: string;
  readonly lead: string;
  readonly condition: ConditionDraft;
  readonly properties: readonly CompanyProperty[];
  readonly showMissing: boolean;
  readonly onChange: (condition: ConditionDraft) => void;
  readonly onRemove: () => void;
}

/** One condition: a property, an operator that fits its type, and the values to compare with. */
export function ConditionEditor(props: ConditionEditorProps) {
  const { name, lead, condition, properties, showMissing, onChange, onRemove } = props;
  const property = properties.find((candidate) => candidate.name === condition.property);
  const operators = property ? filterOperatorsFor(property) : [];
  const setProperty = (chosen: string | null) => {
    const next = properties.find((candidate) => candidate.name === chosen);
    const possible = next ? filterOperatorsFor(next) : [];
    const operator = possible.includes(condition.operator) ? condition.operator : (possible[0] ?? 'HAS_PROPERTY');
    onChange({ ...condition, property: chosen, operator, value: '', highValue: '', values: [] });
  };
  return (
    <Group gap="sm" align="flex-start">
      <Text size="sm" c="dimmed" w={40} pt={8}>
        {lead}
      </Text>
      <PropertySelect
        aria-label={`Property of ${name}`}
        flex="1 1 200px"
        properties={properties}
        value={condition.property}
        error={showMissing && condition.property === null ? 'Choose a property' : null}
        onChange={setProperty}
      />
      {property && (
        <>
          <Select
            aria-label={`Operator of ${name}`}
            w={184}
            allowDeselect={false}
            data={operators.map((operator) => ({ value: operator, label: operatorLabel(operator, property) }))}
            value={condition.operator}
            onChange={(value) => {
              const operator = operators.find((candidate) => candidate === value);
              if (operator) onChange({ ...condition, operator });
            }}
          />
          <ConditionValue name={name} condition={condition} property={property} onChange={onChange} />
        </>
      )}
      <ActionIcon variant="subtle" color="slate.7" size="lg" aria-label={`Remove ${name}`} onClick={onRemove}>
        <IconX size={17} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
