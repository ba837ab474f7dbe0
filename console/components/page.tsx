import { Box, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

interface PageProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** Beside the title, for example a status badge. */
  readonly badge?: ReactNode;
  /** The way back, from the outermost page inwards; without this page itself. */
  readonly trail?: readonly ReactNode[];
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

const PRODUCT = 'Customerscore';

/** One page: way back, title, what it is for, its actions, and its content. Sets the window's title. */
export function Page({ title, description, badge, trail, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · ${PRODUCT}`;
  }, [title]);
  return (
    <Stack gap="lg">
      <Box component="header">
        {trail && (
          <Breadcrumbs separator="/" separatorMargin={8} fz="sm" mb="sm">
            {trail}
            <Text span size="sm" c="dimmed">
              {title}
            </Text>
          </Breadcrumbs>
        )}
        <Group justify="space-between" align="flex-start" gap="md">
          <Box flex="1 1 320px">
            <Group gap={12} align="center">
              <Title order={1}>{title}</Title>
              {badge}
            </Group>
            {description && (
              <Text c="dimmed" mt="xs" maw={720}>
                {description}
              </Text>
            )}
          </Box>
          {actions && <Group gap="sm">{actions}</Group>}
        </Group>
      </Box>
      {children}
    </Stack>
  );
}
