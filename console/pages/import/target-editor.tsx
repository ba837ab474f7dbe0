import {
  ATTRIBUTE_TYPES,
  type ColumnTarget,
  type CsvColumn,
  DIRECTIONS,
  type NewDefinition,
} from '@customerscore/core/contract';
import { Select, Stack, TextInput } from '@mantine/core';
import { codenameFrom, isAttributeType, isDirection } from '../../definition/definition-values.ts';
import { ATTRIBUTE_TYPE_LABELS, DIRECTION_LABELS } from '../../format/labels.ts';
import { type ChoiceGroup, choiceOf, targetFor } from './target-choice.ts';

interface TargetEditorProps {
  readonly column: CsvColumn;
  readonly target: ColumnTarget;
  readonly choices: readonly ChoiceGroup[];
  readonly onChange: (target: ColumnTarget) => void;
}

/** What one column becomes; for a new attribute or metric also what it is. */
export function TargetEditor({ column, target, choices, onChange }: TargetEditorProps) {
  return (
    <Stack gap="xs">
      <Select
        aria-label={`What ${column.name} becomes`}
        allowDeselect={false}
        searchable
        data={choices.map(({ group, items }) => ({ group, items: [...items] }))}
        value={choiceOf(target)}
        onChange={(choice) => choice && onChange(targetFor(choice, column))}
      />
      {target.kind === 'new' && (
        <NewDefinitionFields
          column={column}
          definition={target.definition}
          onChange={(definition) => onChange({ kind: 'new', definition })}
        />
      )}
    </Stack>
  );
}

interface NewDefinitionFieldsProps {
  readonly column: CsvColumn;
  readonly definition: NewDefinition;
  readonly onChange: (definition: NewDefinition) => void;
}

function NewDefinitionFields({ column, definition, onChange }: NewDefinitionFieldsProps) {
  const { codename, label } = definition;
  return (
    <>
      <TextInput
        size="xs"
        label="Name"
        description={`Codename ${codename || '–'}`}
        aria-label={`Name of what ${column.name} becomes`}
        value={label}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...definition, label: value, codename: codenameFrom(value) })
        }
      />
      {definition.kind === 'attribute' ? (
        <Select
          size="xs"
          aria-label={`Type of ${label}`}
          allowDeselect={false}
          data={ATTRIBUTE_TYPES.map((value) => ({ value, label: ATTRIBUTE_TYPE_LABELS[value] }))}
          value={definition.type}
          onChange={(type) => type && isAttributeType(type) && onChange({ ...definition, type })}
        />
      ) : (
        <Select
          size="xs"
          aria-label={`Direction of ${label}`}
          allowDeselect={false}
          data={DIRECTIONS.map((value) => ({ value, label: DIRECTION_LABELS[value] }))}
          value={definition.direction}
          onChange={(direction) => direction && isDirection(direction) && onChange({ ...definition, direction })}
        />
      )}
    </>
  );
}
