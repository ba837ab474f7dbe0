import { type ChangePart, SCORE_LABELS, type ScoreChangeBody, type ScoreName } from '@customerscore/core/contract';
import { BASE_CODE, LIMIT_CODE, MODEL_CODE } from '@customerscore/core/scoring';
import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { SignedBar } from '../../components/chart/signed-bar.tsx';
import { formatScore, formatSigned } from '../../format/numbers.ts';

interface ScoreChangeProps {
  readonly name: ScoreName;
  readonly change: ScoreChangeBody;
}

/** How one score came from one day to another: what each reason added or took, and their sum. */
export function ScoreChange({ name, change }: ScoreChangeProps) {
  const { parts } = change;
  const largest = Math.max(1, ...parts.map((part) => Math.abs(part.change)));
  return (
    <Box>
      <Group justify="space-between" gap="sm">
        <Title order={3}>{SCORE_LABELS[name]}</Title>
        <Text size="sm" fw={600}>
          {span(change)}
        </Text>
      </Group>
      <Text size="sm" c="dimmed" mt={4}>
        {note(change)}
      </Text>
      {parts.length > 0 && (
        <Stack
          component="ul"
          gap={12}
          mt={12}
          mb={0}
          p={0}
          style={{ listStyle: 'none' }}
          aria-label={`What changed ${SCORE_LABELS[name]}`}
        >
          {parts.map((part) => (
            <li key={part.code}>
              <Group justify="space-between" gap="sm" wrap="nowrap">
                <Text size="sm" fw={500}>
                  {part.label}
                </Text>
                <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
                  {formatSigned(part.change)}
                </Text>
              </Group>
              <SignedBar share={part.change / largest} color={barColor(name, part)} />
              <Text size="xs" c="dimmed">
                {detailOf(part)}
              </Text>
            </li>
          ))}
        </Stack>
      )}
      {change.change !== null && parts.length > 0 && (
        <Group justify="space-between" mt={12} pt={12} style={{ borderTop: '1px solid var(--line)' }}>
          <Text size="sm" fw={600}>
            Adds up to
          </Text>
          <Text size="sm" fw={600}>
            {formatSigned(change.change)}
          </Text>
        </Group>
      )}
    </Box>
  );
}

function detailOf({ before, after }: ChangePart): string {
  if (before === null && after === null) return 'What only one of the two versions looks at';
  if (before === null) return 'Not a reason before';
  return after === null ? 'No longer a reason' : `${formatSigned(before)} before, ${formatSigned(after)} after`;
}

function span({ before, after }: ScoreChangeBody): string {
  const told = (value: number | null) => (value === null ? 'not scored' : formatScore(value));
  return `${told(before)} → ${told(after)}`;
}

function note({ change, parts, isExplained }: ScoreChangeBody): string {
  if (change === null) return 'There is no change to explain where a day has no score.';
  if (!isExplained) return 'One of the days is from before reasons were kept, so the change cannot be explained.';
  if (parts.length === 0) return 'Nothing changed.';
  return change === 0 ? 'The same value, for other reasons.' : `Changed by ${formatSigned(change)} points.`;
}

/** Green for what is good for us, red for what is bad: a plus is good for Fit and Health and bad for Churn Risk. */
function barColor(name: ScoreName, { code, change }: ChangePart): string {
  if (code === BASE_CODE || code === LIMIT_CODE || code === MODEL_CODE) return 'slate.4';
  const good = name === 'churnRisk' ? change < 0 : change > 0;
  return good ? 'leaf.5' : 'brick.5';
}
