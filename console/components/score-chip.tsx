import type { Band, ScoreName, ScoreSummary } from '@customerscore/core/contract';
import { SCORE_LABELS } from '@customerscore/core/contract';
import { Box, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { BAND_LABELS } from '../format/labels.ts';
import { formatScore } from '../format/numbers.ts';

const BAND_COLORS: Readonly<Record<Band, 'leaf' | 'amber' | 'brick'>> = {
  good: 'leaf',
  fair: 'amber',
  poor: 'brick',
  low: 'leaf',
  medium: 'amber',
  high: 'brick',
};

/** The theme's colour of a band: never the only sign, the band's name stands beside it. */
export const bandColor = (band: Band) => BAND_COLORS[band];

interface ScoreChipProps {
  readonly name: ScoreName;
  readonly score: ScoreSummary | undefined;
}

/** A score with its band in words and colour, or why there is none. */
export function ScoreChip({ name, score }: ScoreChipProps) {
  if (score?.status !== 'scored') return <NotScored message={score?.message ?? 'No score yet.'} />;
  const color = bandColor(score.band);
  return (
    <Box
      component="span"
      style={{
        display: 'inline-flex',
        alignItems: 'baseline',
        gap: 6,
        padding: '2px 8px',
        borderRadius: 6,
        background: `var(--mantine-color-${color}-0)`,
        color: `var(--mantine-color-${color}-8)`,
        whiteSpace: 'nowrap',
      }}
    >
      <VisuallyHidden>{SCORE_LABELS[name]} </VisuallyHidden>
      <Text span fw={600} size="md">
        {formatScore(score.value)}
      </Text>
      <Text span size="xs">
        {BAND_LABELS[score.band]}
      </Text>
    </Box>
  );
}

function NotScored({ message }: { readonly message: string }) {
  return (
    <Tooltip label={message}>
      <Text span size="sm" c="dimmed" tabIndex={0} style={{ cursor: 'help' }}>
        Not scored
        <VisuallyHidden>: {message}</VisuallyHidden>
      </Text>
    </Tooltip>
  );
}
