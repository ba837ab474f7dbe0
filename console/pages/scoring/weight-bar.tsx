import { Box, Group, Text } from '@mantine/core';
import { formatShare } from '../../format/numbers.ts';

/** A weight's share of all weights as a bar with its percentage. */
export function WeightBar({ weight, total }: { readonly weight: number; readonly total: number }) {
  const share = total > 0 && weight > 0 ? weight / total : 0;
  return (
    <Group gap="sm" wrap="nowrap" justify="flex-end">
      <Box w={120} h={6} bg="slate.1" style={{ borderRadius: 3, overflow: 'hidden' }} aria-hidden>
        <Box h={6} w={`${share * 100}%`} bg="petrol.5" />
      </Box>
      <Text span size="sm" c="dimmed" w={36} ta="right">
        {formatShare(share)}
      </Text>
    </Group>
  );
}

export const sumOf = (items: readonly { readonly weight: number }[]) =>
  items.reduce((sum, { weight }) => sum + (Number.isFinite(weight) ? weight : 0), 0);
