import { Box } from '@mantine/core';

interface SignedBarProps {
  /** Of the longest bar, signed. */
  readonly share: number;
  readonly color: string;
}

/** To the right of the middle for what adds, to the left for what takes away; the sign is written beside it. */
export function SignedBar({ share, color }: SignedBarProps) {
  return (
    <Box aria-hidden h={4} my={4} bg="slate.1" pos="relative" style={{ borderRadius: 2 }}>
      <Box
        pos="absolute"
        h={4}
        w={`${Math.abs(share) * 50}%`}
        bg={color}
        style={{ borderRadius: 2, ...(share < 0 ? { right: '50%' } : { left: '50%' }) }}
      />
      <Box pos="absolute" left="50%" top={-2} h={8} w={1} bg="slate.4" />
    </Box>
  );
}
