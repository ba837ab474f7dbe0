import { SCORE_LABELS, SCORE_NAMES, type ScoreName, type Scores } from '@customerscore/core/contract';
import { type Move, type ScoreInput, type WhatIf, whatWouldMoveIt } from '@customerscore/core/scoring';
import { Box, Button, Group, List, SimpleGrid, Text } from '@mantine/core';
import { useMemo } from 'react';
import { BAND_LABELS } from '../../format/labels.ts';

interface MovesListProps {
  readonly input: ScoreInput;
  readonly scores: Scores;
  readonly onTry: (change: WhatIf) => void;
}

/** For each score the smallest single changes that bring it into a better band. */
export function MovesList({ input, scores, onTry }: MovesListProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
      {SCORE_NAMES.map((name) => (
        <ScoreMoves key={name} name={name} input={input} scores={scores} onTry={onTry} />
      ))}
    </SimpleGrid>
  );
}

function ScoreMoves({ name, input, scores, onTry }: MovesListProps & { readonly name: ScoreName }) {
  const moves = useMemo(() => whatWouldMoveIt(input, name), [input, name]);
  return (
    <Box>
      <Text size="sm" fw={600} mb={4}>
        What would move {SCORE_LABELS[name]}
      </Text>
      {moves.length === 0 ? (
        <Text size="sm" c="dimmed">
          {whyNone(name, scores)}
        </Text>
      ) : (
        <List size="sm" spacing={4} listStyleType="none" aria-label={`What would move ${SCORE_LABELS[name]}`}>
          {moves.map((move) => (
            <List.Item key={move.text} styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}>
              <MoveLine move={move} onTry={onTry} />
            </List.Item>
          ))}
        </List>
      )}
    </Box>
  );
}

function MoveLine({ move, onTry }: { readonly move: Move; readonly onTry: (change: WhatIf) => void }) {
  const { text, band, input, to } = move;
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
      <Text size="sm">
        {text}{' '}
        <Text span size="sm" c="dimmed">
          makes it {BAND_LABELS[band].toLowerCase()}
        </Text>
      </Text>
      {to !== null && (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ flexShrink: 0 }}
          onClick={() => onTry({ input, value: to })}
          aria-label={`Try ${text}`}
        >
          Try
        </Button>
      )}
    </Group>
  );
}

function whyNone(name: ScoreName, scores: Scores): string {
  const score = scores[name];
  if (score.status === 'not_scored') return score.because.message;
  const isBest = score.band === 'good' || score.band === 'low';
  return isBest ? 'It is in its best band.' : 'No single change is enough for a better band.';
}
