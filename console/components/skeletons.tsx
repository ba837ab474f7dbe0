import { Group, Paper, Skeleton, Stack } from '@mantine/core';

const keys = (count: number) => Array.from({ length: count }, (_, index) => `row-${index}`);

/** Stands for a table while it loads. */
export function TableSkeleton({ rows = 6 }: { readonly rows?: number }) {
  return (
    <Paper withBorder p="md" style={{ borderColor: 'var(--line)' }}>
      <Stack gap={20}>
        <Skeleton height={10} width="40%" />
        {keys(rows).map((key) => (
          <Group key={key} gap="lg" wrap="nowrap">
            <Skeleton height={14} flex={3} />
            <Skeleton height={14} flex={1} />
            <Skeleton height={14} flex={1} />
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}

/** Stands for panels of text while they load. */
export function PanelsSkeleton({ panels = 2 }: { readonly panels?: number }) {
  return (
    <Stack gap="lg">
      {keys(panels).map((key) => (
        <Paper key={key} withBorder p="lg" style={{ borderColor: 'var(--line)' }}>
          <Skeleton height={16} width={180} mb="lg" />
          <Skeleton height={12} mb={12} />
          <Skeleton height={12} mb={12} width="85%" />
          <Skeleton height={12} width="60%" />
        </Paper>
      ))}
    </Stack>
  );
}

/** Stands for some lines of text while they load. */
export function TextSkeleton({ lines = 2 }: { readonly lines?: number }) {
  return (
    <Stack gap={12}>
      {keys(lines).map((key) => (
        <Skeleton key={key} height={12} />
      ))}
    </Stack>
  );
}
