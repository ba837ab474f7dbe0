import { Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: Icon;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing here yet: why, and what to do next. */
export function EmptyState({ icon: Glyph, title, children, action }: EmptyStateProps) {
  return (
    <Paper withBorder px="lg" py={56} style={{ borderColor: 'var(--line)' }}>
      <Stack align="center" gap="md" ta="center">
        <ThemeIcon size={48} radius="xl" variant="light">
          <Glyph size={24} stroke={1.6} aria-hidden />
        </ThemeIcon>
        <Stack gap="xs" align="center">
          <Title order={2}>{title}</Title>
          <Text c="dimmed" maw={460}>
            {children}
          </Text>
        </Stack>
        {action}
      </Stack>
    </Paper>
  );
}
