import type { UndoConflict } from '@customerscore/core/contract';
import { Group, Text } from '@mantine/core';
import { ValueText } from '../../components/value-text.tsx';

/** A value that an undo leaves alone, and what stands there instead of ours. */
export function ConflictLine({ conflict: { property, ours, now, by } }: { readonly conflict: UndoConflict }) {
  return (
    <Group gap="sm">
      <Text span size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
        {property}
      </Text>
      <Text span size="sm">
        stays <ValueText value={now} />
        {by === null ? '' : `, put there by ${by}`}; ours was <ValueText value={ours} />
      </Text>
    </Group>
  );
}
