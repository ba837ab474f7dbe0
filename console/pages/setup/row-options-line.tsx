import type { Catalogue, CompanyProperty } from '@customerscore/core/contract';
import { describeOptions, resolveTarget } from '@customerscore/core/mapping';
import { Box, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { RowOptionsEditor } from './row-options-editor.tsx';
import type { RowDraft } from './setup-state.ts';

interface RowOptionsLineProps {
  readonly row: RowDraft;
  readonly position: number;
  readonly property: CompanyProperty | undefined;
  readonly catalogue: Catalogue;
  readonly onRow: (row: RowDraft) => void;
}

/** The way to a row's options; what differs from the default is said beside it. Nothing before the row is complete. */
export function RowOptionsLine({ row, position, property, catalogue, onRow }: RowOptionsLineProps) {
  const [opened, { toggle }] = useDisclosure(false);
  const target = row.target && resolveTarget(row.target, catalogue);
  if (!target || row.property === null) return null;
  const words = describeOptions({ ...row, target: target.target });
  return (
    <Box>
      <Group gap="xs" mt={4}>
        <Button
          size="compact-xs"
          variant="subtle"
          color="slate.7"
          leftSection={<IconAdjustmentsHorizontal size={14} aria-hidden />}
          aria-label={`Options of row ${position}`}
          aria-expanded={opened}
          onClick={toggle}
        >
          Options
        </Button>
        {words.length > 0 && (
          <Text size="xs" c="dimmed">
            {words.join(', ')}
          </Text>
        )}
      </Group>
      {opened && (
        <RowOptionsEditor
          row={row}
          position={position}
          property={property}
          target={target}
          onOptions={(options) => onRow({ ...row, options })}
        />
      )}
    </Box>
  );
}
