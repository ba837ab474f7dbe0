import type { Score, ScoreName } from '@customerscore/core/contract';
import { SCORE_LABELS } from '@customerscore/core/contract';
import { BAND_BOUNDS, BAND_MARGIN } from '@customerscore/core/scoring';
import { Box, Group, Stack, Text, Tooltip } from '@mantine/core';
import { Panel } from '../../components/panel.tsx';
import { bandColor } from '../../components/score-chip.tsx';
import { BAND_LABELS, SCORE_DIRECTIONS } from '../../format/labels.ts';
import { formatScore, formatShare } from '../../format/numbers.ts';
import { ReasonBars } from './reason-bars.tsx';

interface ScorePanelProps {
  readonly name: ScoreName;
  readonly score: Score | null;
}

/** One score: its value and band, how much was known, and the reasons that add up to it. */
export function ScorePanel({ name, score }: ScorePanelProps) {
  return (
    <Panel title={SCORE_LABELS[name]} description={SCORE_DIRECTIONS[name]}>
      {score?.status === 'scored' ? (
        <Scored name={name} score={score} />
      ) : (
        <Stack gap="xs">
          <Text fw={600}>Not scored</Text>
          <Text c="dimmed">{score?.because.message ?? 'The next cycle scores this customer.'}</Text>
        </Stack>
      )}
    </Panel>
  );
}

interface ScoredProps {
  readonly name: ScoreName;
  readonly score: Extract<Score, { status: 'scored' }>;
}

/** Where the bands begin, and why a score may be a little outside of its own. */
function bandHint(name: ScoreName): string {
  const bands = BAND_BOUNDS[name].map(({ band, from }) => `${BAND_LABELS[band]} from ${from}`).join(', ');
  return `${bands}. A score keeps the band it had until it is ${BAND_MARGIN} points past the edge, so that it does not flap.`;
}

function Scored({ name, score }: ScoredProps) {
  const color = bandColor(score.band);
  return (
    <Stack gap="md">
      <Group align="baseline" gap={12}>
        <Text span fz={40} fw={600} lh={1} style={{ letterSpacing: '-0.02em' }}>
          {formatScore(score.value)}
        </Text>
        <Tooltip label={bandHint(name)} multiline w={280}>
          <Text span fw={600} c={`${color}.7`} tabIndex={0} style={{ cursor: 'help' }}>
            {BAND_LABELS[score.band]}
          </Text>
        </Tooltip>
        <Text span size="sm" c="dimmed" ml="auto">
          {formatShare(score.coverage)} of data known
        </Text>
      </Group>
      <Box aria-hidden h={6} bg="slate.1" style={{ borderRadius: 3, overflow: 'hidden' }}>
        <Box h={6} w={`${score.value}%`} bg={`${color}.5`} style={{ borderRadius: 3 }} />
      </Box>
      <ReasonBars name={name} reasons={score.reasons} value={score.value} />
    </Stack>
  );
}
