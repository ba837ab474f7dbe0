import type { ApiSchema } from '@customerscore/core/contract';
import { Code, Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { type Field, fieldsOf } from './describe-schema.ts';

const COLUMNS: readonly Column<Field>[] = [
  { key: 'name', header: 'Field', primary: true, width: 260, render: ({ name }) => <Code>{name}</Code> },
  {
    key: 'type',
    header: 'Type',
    stacked: true,
    width: 280,
    render: ({ type, required }) => (
      <Text size="sm">
        {type}
        {required ? ' · required' : ''}
      </Text>
    ),
  },
  {
    key: 'description',
    header: 'Meaning',
    stacked: true,
    isEmpty: ({ description }) => description === '',
    render: ({ description }) => <Text size="sm">{description}</Text>,
  },
];

/** The fields of one schema. A field that several variants have is told once. */
export function FieldsTable({ name, schema }: { readonly name: string; readonly schema: ApiSchema }) {
  const rows = [...new Map(fieldsOf(schema).map((field) => [field.name, field])).values()];
  return <DataTable caption={`Fields of ${name}`} columns={COLUMNS} rows={rows} rowKey={(field) => field.name} />;
}
