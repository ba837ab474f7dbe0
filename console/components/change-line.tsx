import type { PlannedChange } from '@customerscore/core/contract';
import { Group, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { ValueText } from './value-text.tsx';

/** What stands there, and what would. */
export function BeforeAfter({ before, after }: Pick<PlannedChange, 'before' | 'after'>) {
  return (
    <Group gap={6} wrap="nowrap" align="center">
      <ValueText value={before} />
      <IconArrowRight
        size={14}
        stroke={1.7}
        aria-hidden
        style={{ flex: 'none' }}
        color="var(--mantine-color-slate-6)"
      />
      <VisuallyHidden>becomes</VisuallyHidden>
      <Text span size="sm" fw={600}>
        <ValueText value={after} />
      </Text>
    </Group>
  );
}

/** One change of a property, on a line of its own. */
export function ChangeLine({ change }: { readonly change: PlannedChange }) {
  return (
    <Group gap="sm">
      <Text span size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
        {change.property}
      </Text>
      <BeforeAfter before={change.before} after={change.after} />
    </Group>
  );
}
