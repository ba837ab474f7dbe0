import type { ColumnTarget, CsvImportBody } from '@customerscore/core/contract';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useCatalogue } from '../../api/catalogue.ts';
import { isCsvImportLive, useChooseColumns } from '../../api/csv-imports.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { ATTRIBUTE_TYPE_LABELS } from '../../format/labels.ts';
import { formatNumber } from '../../format/numbers.ts';
import { choicesFor } from './target-choice.ts';
import { TargetEditor } from './target-editor.tsx';

/** The file's columns with their first values, and what becomes of each. */
export function ColumnsPanel({ file }: { readonly file: CsvImportBody }) {
  const catalogue = useCatalogue();
  const choose = useChooseColumns(file.id);
  const [targets, setTargets] = useState<readonly ColumnTarget[]>(file.targets);
  const change = (index: number, target: ColumnTarget) => setTargets(targets.with(index, target));
  return (
    <Panel
      flush
      title="Columns"
      description="One column holds the External ID. Empty cells leave what is known as it is. Metrics without a date column are of today."
    >
      <QueryView query={catalogue} skeleton={<TableSkeleton />} errorTitle="Attributes and metrics could not be loaded">
        {({ definitions }) => (
          <DataTable
            caption="Columns of the file"
            columns={[
              ...COLUMNS,
              {
                key: 'target',
                header: 'Becomes',
                stacked: true,
                width: 320,
                render: ({ index, column }) => (
                  <TargetEditor
                    column={column}
                    target={targets[index] ?? { kind: 'ignore' }}
                    choices={choicesFor(definitions)}
                    onChange={(target) => change(index, target)}
                  />
                ),
              },
            ]}
            rows={file.columns.map((column, index) => ({ column, index, ...examplesOf(file, index) }))}
            rowKey={({ column }) => column.name}
          />
        )}
      </QueryView>
      <Stack gap="md" p={{ base: 'md', sm: 'lg' }}>
        {choose.error && <ErrorState error={choose.error} title="The columns cannot be used like this" />}
        <Group justify="flex-end">
          <Button onClick={() => choose.mutate(targets)} loading={choose.isPending} disabled={isCsvImportLive(file)}>
            {file.phase === 'uploaded' ? 'Check the file' : 'Check again'}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}

interface Row {
  readonly column: CsvImportBody['columns'][number];
  readonly index: number;
  /** Cells of the first rows, as they are. */
  readonly examples: readonly string[];
}

function examplesOf({ preview }: CsvImportBody, index: number): Pick<Row, 'examples'> {
  return { examples: preview.map((row) => row[index] ?? '').filter((cell) => cell !== '') };
}

const EXAMPLES = 3;

const COLUMNS: readonly Column<Row>[] = [
  { key: 'name', header: 'Column', primary: true, render: ({ column }) => <Text fw={500}>{column.name}</Text> },
  {
    key: 'type',
    header: 'Looks like',
    inline: true,
    render: ({ column: { looksLike, filled } }) => (
      <>
        <Text size="sm">{looksLike === null ? 'Empty' : ATTRIBUTE_TYPE_LABELS[looksLike]}</Text>
        <Text size="xs" c="dimmed">
          {formatNumber(filled)} filled
        </Text>
      </>
    ),
  },
  {
    key: 'examples',
    header: 'First values',
    stacked: true,
    render: ({ examples, column }) => (
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {(examples.length > 0 ? examples : column.samples).slice(0, EXAMPLES).join(' · ') || '–'}
      </Text>
    ),
  },
];
