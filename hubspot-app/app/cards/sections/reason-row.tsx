import { Box, Flex, Text } from '@hubspot/ui-extensions';
import { formatSigned } from '../format.ts';

/** A reason and its signed points, with what was seen below where there is room for it. */
export function ReasonRow({ label, detail = '', points }: { label: string; detail?: string; points: number }) {
  return (
    <Flex direction="row" justify="between" gap="small">
      <Box flex={1}>
        <Text>{label}</Text>
        {detail !== '' && <Text variant="microcopy">{detail}</Text>}
      </Box>
      <Box flex="none">
        <Text format={{ fontWeight: 'demibold' }}>{formatSigned(points)}</Text>
      </Box>
    </Flex>
  );
}
