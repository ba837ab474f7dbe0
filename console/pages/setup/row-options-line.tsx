import type { Catalogue, CompanyProperty } from '@customerscore/core/contract';
import { describeOptions, resolveTarget } from '@customerscore/core/mapping';
import { Text } from '@mantine/core';
import { RowOptionsEditor } from './row-options-editor.tsx';
import type { RowDraft } from './setup-state.ts';

interface RowOptionsLineProps {
  readonly row: RowDraft;
  readonly position: number;
  readonly property: CompanyProperty | undefined;
  readonly catalogue: Catalogue;
  readonly opened: boolean;
  readonly onRow: (row: RowDraft) => void;
}

/** Below a row: what of its options differs from the default, and, once asked for, the options themselves. */
export function RowOptionsLine({ row, position, property, catalogue, opened, onRow }: RowOptionsLineProps) {
  const target = row.target && resolveTarget(row.target, catalogue);
  if (!target || row.property === null) return null;
  const words = describeOptions({ ...row, target: target.target });
  return (
    <>
      {words.length > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {words.join(', ')}
        </Text>
      )}
      {opened && (
        <RowOptionsEditor
          row={row}
          position={position}
          property={property}
          target={target}
          onOptions={(options) => onRow({ ...row, options })}
        />
      )}
    </>
  );
}
