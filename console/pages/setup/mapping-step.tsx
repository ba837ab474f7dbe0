import { Alert, Box, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Panel } from '../../components/panel.tsx';
import { plural } from '../../format/numbers.ts';
import { MappingRowEditor } from './mapping-row-editor.tsx';
import { ProvePanel } from './prove-panel.tsx';
import { RecommendedPanel } from './recommended-panel.tsx';
import { emptyRow, type RowDraft } from './setup-state.ts';
import type { StepProps } from './wizard.tsx';

/** Step 2: which property is tied to what, and in which direction. `suggested`: the rows come from the properties' names. */
export function MappingStep(props: StepProps & { readonly suggested: boolean }) {
  const { state, issues, suggested, onChange } = props;
  const { rows } = state;
  const setRow = (row: RowDraft) => onChange({ rows: rows.map((other) => (other.id === row.id ? row : other)) });
  const inbound = rows.filter(({ direction }) => direction === 'inbound').length;
  return (
    <Stack gap="md">
      <RecommendedPanel {...props} />
      <Panel
        title="Mapping"
        description={`${plural(inbound, 'property is', 'properties are')} imported, ${plural(rows.length - inbound, 'is', 'are')} written. A property goes one way only.`}
        actions={
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => onChange({ rows: [...rows, emptyRow(rows)] })}
          >
            Add row
          </Button>
        }
      >
        {suggested && rows.length > 0 && (
          <Text size="sm" c="dimmed" mb="md">
            These rows are suggestions from the names of your properties. Change or remove what does not fit.
          </Text>
        )}
        {rows.length === 0 && (
          <Alert color="amber">Nothing is mapped yet. Add a row, or create the recommended properties above.</Alert>
        )}
        {rows.length > 0 && (
          <Group visibleFrom="sm" gap="sm" wrap="nowrap" aria-hidden fz="xs" c="dimmed" pb="xs">
            <Box flex={1}>HubSpot property</Box>
            <Box flex={1} pl={132}>
              Customerscore
            </Box>
          </Group>
        )}
        <Box component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {rows.map((row, index) => (
            <MappingRowEditor
              key={row.id}
              {...props}
              row={row}
              position={index + 1}
              rowIssues={issues.filter(({ rowId }) => rowId === row.id)}
              onRow={setRow}
              onRemove={() => onChange({ rows: rows.filter((other) => other !== row) })}
            />
          ))}
        </Box>
        {rows.length > 6 && (
          <Group mt="md">
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => onChange({ rows: [...rows, emptyRow(rows)] })}
            >
              Add another row
            </Button>
          </Group>
        )}
      </Panel>
      <ProvePanel {...props} />
    </Stack>
  );
}
