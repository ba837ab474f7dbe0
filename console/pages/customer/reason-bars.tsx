import type { Reason } from '@customerscore/core/contract';
import { Box, Group, Stack, Text } from '@mantine/core';
import { formatScore, formatSigned } from '../../format/numbers.ts';

interface ReasonBarsProps {
  readonly label: string;
  readonly reasons: readonly Reason[];
  readonly value: number;
}

/** Signed contributions as bars around a middle line, and their sum: the score. */
export function ReasonBars({ label, reasons, value }: ReasonBarsProps) {
  const largest = Math.max(1, ...reasons.map(({ contribution }) => Math.abs(contribution)));
  return (
    <Box>
      <Stack component="ul" gap={12} m={0} p={0} style={{ listStyle: 'none' }} aria-label={`What makes ${label}`}>
        {reasons.map((reason) => (
          <li key={reason.code}>
            <ReasonLine reason={reason} largest={largest} />
          </li>
        ))}
      </Stack>
      <Group justify="space-between" mt={12} pt={12} style={{ borderTop: '1px solid var(--line)' }}>
        <Text size="sm" fw={600}>
          Adds up to
        </Text>
        <Text size="sm" fw={600}>
          {formatScore(value)}
        </Text>
      </Group>
    </Box>
  );
}

function ReasonLine({ reason, largest }: { readonly reason: Reason; readonly largest: number }) {
  const { label, detail, contribution } = reason;
  return (
    <>
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
          {formatSigned(contribution)}
        </Text>
      </Group>
      <SignedBar share={contribution / largest} />
      <Text size="xs" c="dimmed">
        {detail}
      </Text>
    </>
  );
}

/** A bar to the right of the middle for what adds, to the left for what takes away; the sign is written beside it. */
function SignedBar({ share }: { readonly share: number }) {
  const width = `${Math.abs(share) * 50}%`;
  return (
    <Box aria-hidden h={4} my={4} bg="slate.1" pos="relative" style={{ borderRadius: 2 }}>
      <Box
        pos="absolute"
        h={4}
        w={width}
        bg={share < 0 ? 'slate.5' : 'petrol.5'}
        style={{ borderRadius: 2, ...(share < 0 ? { right: '50%' } : { left: '50%' }) }}
      />
      <Box pos="absolute" left="50%" top={-2} h={8} w={1} bg="slate.4" />
    </Box>
  );
}
