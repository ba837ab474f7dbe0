import type { CompanyProperty, Definition, MappingIssue } from '@customerscore/core/contract';
import { ActionIcon, Box, Group, Select, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconX } from '@tabler/icons-react';
import { DefinitionDialog } from '../../definition/definition-dialog.tsx';
import { codenameFrom, type DefinitionValues } from '../../definition/definition-values.ts';
import { DirectionSwitch } from './direction-switch.tsx';
import { PropertySelect } from './property-select.tsx';
import { RowOptionsLine } from './row-options-line.tsx';
import { isComplete, type RowDraft } from './setup-state.ts';
import { targetChoices, targetFrom, targetValue } from './target-choices.ts';
import type { StepProps } from './wizard.tsx';

interface MappingRowEditorProps extends StepProps {
  readonly row: RowDraft;
  /** From 1, to name the row's fields. */
  readonly position: number;
  readonly rowIssues: readonly MappingIssue[];
  readonly onRow: (row: RowDraft) => void;
  readonly onRemove: () => void;
}

const NEW = 'new';

/** One row: a HubSpot property, a direction, and what it is tied to on our side; what is wrong with it stands below. */
export function MappingRowEditor(props: MappingRowEditorProps) {
  const { row, position, properties, catalogue, rowIssues, showMissing, onRow, onRemove } = props;
  const [creating, dialog] = useDisclosure(false);
  const [optionsOpen, options] = useDisclosure(false);
  const property = properties.find(({ name }) => name === row.property);
  const missing = (value: unknown) => showMissing && value === null;
  return (
    <Box component="li" className="mapping-row" data-invalid={rowIssues.length > 0}>
      <Group gap="sm" align="center" wrap="nowrap" className="mapping-row-fields">
        <PropertySelect
          aria-label={`HubSpot property of row ${position}`}
          className="mapping-row-field"
          properties={properties}
          value={row.property}
          error={missing(row.property) ? 'Choose a property' : null}
          onChange={(name) => onRow({ ...row, property: name })}
        />
        <DirectionSwitch
          label={`Direction of row ${position}`}
          value={row.direction}
          onChange={(direction) => onRow({ ...row, direction, options: undefined })}
        />
        <Select
          aria-label={`Customerscore side of row ${position}`}
          className="mapping-row-field"
          searchable
          allowDeselect={false}
          placeholder="Choose what it is tied to"
          nothingFoundMessage="Nothing has this name"
          data={[
            ...targetChoices(catalogue).map(({ group, items }) => ({ group, items: [...items] })),
            { group: 'Not in the list?', items: [{ value: NEW, label: 'New attribute or metric…' }] },
          ]}
          value={row.target && targetValue(row.target)}
          error={missing(row.target) ? 'Choose what it is tied to' : null}
          onChange={(value) => {
            if (value === NEW) dialog.open();
            else if (value) onRow({ ...row, target: targetFrom(value) });
          }}
        />
        <Tooltip label="Options">
          <ActionIcon
            variant={optionsOpen ? 'light' : 'subtle'}
            color={optionsOpen ? 'petrol' : 'slate.7'}
            size="lg"
            aria-label={`Options of row ${position}`}
            aria-expanded={optionsOpen}
            disabled={!isComplete(row)}
            onClick={options.toggle}
          >
            <IconAdjustmentsHorizontal size={17} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Remove">
          <ActionIcon
            variant="subtle"
            color="slate.7"
            size="lg"
            aria-label={`Remove row ${position}${property ? `, ${property.label}` : ''}`}
            onClick={onRemove}
          >
            <IconX size={17} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
      <RowOptionsLine {...{ row, position, property, catalogue, onRow }} opened={optionsOpen} />
      {rowIssues.map(({ code, message }) => (
        <Text key={code} size="sm" c="brick.7" mt="xs" role="alert">
          {message}
        </Text>
      ))}
      {creating && (
        <DefinitionDialog
          mode="add"
          initial={property ? definitionFrom(property) : {}}
          onClose={dialog.close}
          onSaved={(definition) => onRow({ ...row, target: targetOf(definition) })}
        />
      )}
    </Box>
  );
}

const TYPES: Readonly<Record<string, DefinitionValues['type']>> = {
  bool: 'boolean',
  date: 'date',
  datetime: 'date',
  number: 'number',
};

/** A new attribute like the property that it will be filled from. */
function definitionFrom({ label, type }: CompanyProperty): Partial<DefinitionValues> {
  return { label, codename: codenameFrom(label), type: TYPES[type] ?? 'text', dataSource: 'hubspot' };
}

function targetOf({ kind, codename }: Definition) {
  return { kind, codename };
}
