import { Box, SimpleGrid, Text } from '@mantine/core';
import { formatNumber } from '../format/numbers.ts';

export interface Count {
  readonly label: string;
  readonly value: number;
  /** True for what went wrong: marked when it is not 0. */
  readonly bad?: boolean;
}

/** Counts side by side, each with its name. */
export function CountTiles({ counts }: { readonly counts: readonly Count[] }) {
  return (
    <SimpleGrid component="dl" cols={{ base: 2, xs: 3, md: counts.length }} spacing="md" m={0}>
      {counts.map(({ label, value, bad = false }) => (
        <Box key={label}>
          <Text component="dt" size="xs" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0} fz={20} fw={600} {...(bad && value > 0 ? { c: 'brick.7' } : {})}>
            {formatNumber(value)}
          </Text>
        </Box>
      ))}
    </SimpleGrid>
  );
}
