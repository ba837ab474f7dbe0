import type { Definition } from '@customerscore/core/contract';
import { ATTRIBUTE_TYPES, DATA_SOURCES, DIRECTIONS } from '@customerscore/core/contract';
import { Button, Group, Modal, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useState } from 'react';
import { useSaveDefinition } from '../api/catalogue.ts';
import { ErrorState } from '../components/error-state.tsx';
import { notifyDone } from '../components/notify.ts';
import { ATTRIBUTE_TYPE_LABELS, DATA_SOURCE_LABELS, DIRECTION_LABELS } from '../format/labels.ts';
import {
  codenameFrom,
  type DefinitionValues,
  definitionChecks,
  isAttributeType,
  isDataSource,
  isDirection,
  toDefinition,
  toDefinitionValues,
} from './definition-values.ts';

const MAX_DESCRIPTION_CHARS = 500;

interface DefinitionDialogProps {
  readonly mode: 'add' | 'edit';
  readonly initial?: Partial<DefinitionValues> | Definition;
  readonly onClose: () => void;
  /** Called with the saved definition before the dialog closes. */
  readonly onSaved?: (definition: Definition) => void;
}

/** Adds an attribute or metric, or edits one. Kind, codename and type are fixed once it exists: values depend on them. */
export function DefinitionDialog({ mode, initial = {}, onClose, onSaved }: DefinitionDialogProps) {
  const save = useSaveDefinition(mode);
  const form = useForm({ initialValues: toDefinitionValues(initial), validate: definitionChecks });
  const submit = form.onSubmit((values) => {
    const definition = toDefinition(values);
    save.mutate(definition, {
      onSuccess: () => {
        notifyDone(`${definition.label} is saved`);
        onSaved?.(definition);
        onClose();
      },
    });
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={mode === 'add' ? 'Add attribute or metric' : `Edit ${form.values.label}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {mode === 'add' && <KindChoice form={form} />}
          <NameFields form={form} mode={mode} />
          {form.values.kind === 'attribute' ? (
            <AttributeFields form={form} mode={mode} />
          ) : (
            <MetricFields form={form} />
          )}
          <Textarea
            label="Description"
            description="What it means and how it is counted, for your colleagues. May stay empty."
            autosize
            minRows={2}
            maxLength={MAX_DESCRIPTION_CHARS}
            {...form.getInputProps('description')}
          />
          <Select
            label="Data source"
            description="Values from anywhere else are refused"
            allowDeselect={false}
            data={DATA_SOURCES.map((value) => ({ value, label: DATA_SOURCE_LABELS[value] }))}
            value={form.values.dataSource}
            onChange={(value) => value && isDataSource(value) && form.setFieldValue('dataSource', value)}
          />
          {save.error && <ErrorState error={save.error} title="It was not saved" />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface FieldsProps {
  readonly form: UseFormReturnType<DefinitionValues>;
}

function KindChoice({ form }: FieldsProps) {
  return (
    <Stack gap="xs">
      <SegmentedControl
        fullWidth
        aria-label="Kind"
        data={[
          { value: 'attribute', label: 'Attribute' },
          { value: 'metric', label: 'Metric' },
        ]}
        value={form.values.kind}
        onChange={(value) => form.setFieldValue('kind', value === 'metric' ? 'metric' : 'attribute')}
      />
      <Text size="sm" c="dimmed">
        {form.values.kind === 'attribute'
          ? 'A current fact about a customer, for example its plan.'
          : 'A number with a date, for example logins in 30 days.'}
      </Text>
    </Stack>
  );
}

function NameFields({ form, mode }: FieldsProps & { readonly mode: 'add' | 'edit' }) {
  const [typed, setTyped] = useState(mode === 'edit' || form.values.codename !== '');
  return (
    <>
      <TextInput
        label="Name"
        data-autofocus
        {...form.getInputProps('label')}
        onChange={({ currentTarget }) => {
          form.setFieldValue('label', currentTarget.value);
          if (!typed) form.setFieldValue('codename', codenameFrom(currentTarget.value));
        }}
      />
      <TextInput
        label="Codename"
        description="Its key in the API and in mappings. It cannot be changed later."
        disabled={mode === 'edit'}
        {...form.getInputProps('codename')}
        onChange={({ currentTarget }) => {
          setTyped(true);
          form.setFieldValue('codename', currentTarget.value);
        }}
      />
    </>
  );
}

function AttributeFields({ form, mode }: FieldsProps & { readonly mode: 'add' | 'edit' }) {
  return (
    <Select
      label="Type"
      allowDeselect={false}
      disabled={mode === 'edit'}
      data={ATTRIBUTE_TYPES.map((value) => ({ value, label: ATTRIBUTE_TYPE_LABELS[value] }))}
      value={form.values.type}
      onChange={(value) => value && isAttributeType(value) && form.setFieldValue('type', value)}
    />
  );
}

function MetricFields({ form }: FieldsProps) {
  return (
    <>
      <Select
        label="Direction"
        allowDeselect={false}
        data={DIRECTIONS.map((value) => ({ value, label: DIRECTION_LABELS[value] }))}
        value={form.values.direction}
        onChange={(value) => value && isDirection(value) && form.setFieldValue('direction', value)}
      />
      <TextInput
        label="Unit"
        description="Shown beside the number. Leave empty when it needs none."
        {...form.getInputProps('unit')}
      />
    </>
  );
}
