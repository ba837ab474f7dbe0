import { Box, Group, Paper, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface PanelProps {
  readonly title?: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** True when the content brings its own padding, as tables do. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Panel({ title, description, actions, flush = false, children }: PanelProps) {
  const titleId = useId();
  return (
    <Paper
      withBorder
      component="section"
      {...(title ? { 'aria-labelledby': titleId } : {})}
      style={{ borderColor: 'var(--line)', overflow: 'hidden' }}
    >
      {title && (
        <Group
          justify="space-between"
          align="flex-start"
          gap="md"
          px={{ base: 'md', sm: 'lg' }}
          pt={{ base: 'md', sm: 20 }}
        >
          <Box flex="1 1 240px">
            <Title order={2} id={titleId}>
              {title}
            </Title>
            {description && (
              <Text c="dimmed" size="sm" mt={2} maw={720}>
                {description}
              </Text>
            )}
          </Box>
          {actions && <Group gap="sm">{actions}</Group>}
        </Group>
      )}
      <Box {...(flush ? { pt: title ? 'md' : 0 } : { p: { base: 'md', sm: 'lg' }, ...(title ? { pt: 'md' } : {}) })}>
        {children}
      </Box>
    </Paper>
  );
}
