import { SCORE_LABELS, type Score, type ScoreName } from '@customerscore/core/contract';
import { Flex, Tag, Text } from '@hubspot/ui-extensions';
import { BAND_TAGS } from '../band-tags.ts';
import { formatPoints, formatSigned } from '../format.ts';

export interface WhatIfScoreProps {
  readonly name: ScoreName;
  readonly now: Score;
  readonly then: Score;
}

/** One score as it would be, with how far that is from what it is. */
export function WhatIfScore({ name, now, then }: WhatIfScoreProps) {
  const label = SCORE_LABELS[name];
  if (then.status === 'not_scored') return <Text>{`${label}: ${then.because.message}`}</Text>;
  const change = now.status === 'scored' ? then.value - now.value : 0;
  const band = BAND_TAGS[then.band];
  return (
    <Flex direction="row" align="center" gap="extra-small">
      <Text>
        {`${label} ${formatPoints(then.value)}${Math.abs(change) < 0.05 ? '' : ` (${formatSigned(change)})`}`}
      </Text>
      <Tag variant={band.variant}>{band.label}</Tag>
    </Flex>
  );
}
