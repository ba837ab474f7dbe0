import { SCORE_LABELS, SCORE_NAMES, type Score, type ScoreName, type Scores } from '@customerscore/core/contract';
import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { ScoreChip } from '../../components/score-chip.tsx';
import { formatSigned } from '../../format/numbers.ts';

/** Each score as it is and as it would be. */
export function ScoresBeside({ now, then }: { readonly now: Scores; readonly then: Scores }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" aria-live="polite">
      {SCORE_NAMES.map((name) => (
        <Stack key={name} gap={6}>
          <Text size="sm" fw={600}>
            {SCORE_LABELS[name]}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Chip name={name} score={now[name]} />
            {now !== then && (
              <>
                <IconArrowRight size={16} aria-label="would be" />
                <Chip name={name} score={then[name]} />
              </>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {now === then ? 'As it is' : differenceOf(now[name], then[name])}
          </Text>
        </Stack>
      ))}
    </SimpleGrid>
  );
}

function Chip({ name, score }: { readonly name: ScoreName; readonly score: Score }) {
  return (
    <ScoreChip
      name={name}
      score={score.status === 'scored' ? score : { status: 'not_scored', message: score.because.message }}
    />
  );
}

function differenceOf(now: Score, then: Score): string {
  if (now.status === 'not_scored' || then.status === 'not_scored') {
    return now.status === then.status ? 'No change' : 'Scored one way only';
  }
  const difference = then.value - now.value;
  return Math.abs(difference) < 0.05 ? 'No change' : `${formatSigned(difference)} points`;
}
