import type { Reason, ScoreName } from '@customerscore/core/contract';
import { SCORE_LABELS } from '@customerscore/core/contract';
import { BASE_CODE, LIMIT_CODE } from '@customerscore/core/scoring';
import { Box, Group, Stack, Text } from '@mantine/core';
import { SignedBar } from '../../components/chart/signed-bar.tsx';
import { formatScore, formatSigned } from '../../format/numbers.ts';

interface ReasonBarsProps {
  readonly name: ScoreName;
  readonly reasons: readonly Reason[];
  readonly value: number;
}

/** Signed contributions as bars around a middle line, from the starting point on, and their sum: the score. */
export function ReasonBars({ name, reasons, value }: ReasonBarsProps) {
  const largest = Math.max(1, ...reasons.map(({ contribution }) => Math.abs(contribution)));
  return (
    <Box>
      <Stack
        component="ul"
        gap={12}
        m={0}
        p={0}
        style={{ listStyle: 'none' }}
        aria-label={`What makes ${SCORE_LABELS[name]}`}
      >
        {inReadingOrder(reasons).map((reason) => (
          <li key={reason.code}>
            <ReasonLine reason={reason} share={reason.contribution / largest} color={barColor(name, reason)} />
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

interface ReasonLineProps {
  readonly reason: Reason;
  /** Of the longest bar, signed. */
  readonly share: number;
  readonly color: string;
}

function ReasonLine({ reason, share, color }: ReasonLineProps) {
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
      <SignedBar share={share} color={color} />
      <Text size="xs" c="dimmed">
        {detail}
      </Text>
    </>
  );
}

/** The starting point first and the cut at 0 or 100 last; between them the order of the score, the largest first. */
function inReadingOrder(reasons: readonly Reason[]): Reason[] {
  const rank = ({ code }: Reason) => Number(code === LIMIT_CODE) - Number(code === BASE_CODE);
  return [...reasons].sort((one, other) => rank(one) - rank(other));
}

/** Green for what is good for us, red for what is bad: a plus is good for Fit and Health and bad for Churn Risk. */
function barColor(name: ScoreName, { code, contribution }: Reason): string {
  if (code === BASE_CODE || code === LIMIT_CODE) return 'slate.4';
  const good = name === 'churnRisk' ? contribution < 0 : contribution > 0;
  return good ? 'leaf.5' : 'brick.5';
}
