import { type CardScore, SCORE_LABELS, type ScoreName } from '@customerscore/core/contract';
import {
  Button,
  Divider,
  Flex,
  Statistics,
  StatisticsItem,
  StatisticsTrend,
  Tag,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import { BAND_TAGS } from '../band-tags.ts';
import { formatPoints } from '../format.ts';
import { type Trend, trendOf } from '../trend.ts';
import { TopReasons } from './top-reasons.tsx';

export interface ScorePanelProps {
  readonly name: ScoreName;
  readonly score: CardScore;
  /** True while all reasons are shown with their details. */
  readonly open: boolean;
  readonly onToggle: () => void;
  /** The reasons with their details where they have room in the panel itself; null where they stand elsewhere. */
  readonly details: ReactNode;
}

/** One score: value, band, trend and what weighs most in it, or why there is none. Never a 0 for a missing score. */
export function ScorePanel({ name, score, open, onToggle, details }: ScorePanelProps) {
  const label = SCORE_LABELS[name];
  if (score.status === 'not_scored') {
    return (
      <Tile compact>
        <Statistics>
          <StatisticsItem label={label} number="–">
            <Text variant="microcopy">{score.message}</Text>
          </StatisticsItem>
        </Statistics>
      </Tile>
    );
  }
  const band = BAND_TAGS[score.band];
  return (
    <Tile compact>
      <Flex direction="column" gap="small">
        <Flex direction="row" justify="between" align="start" gap="small">
          <Statistics>
            <StatisticsItem label={label} number={formatPoints(score.value)}>
              <TrendLine trend={trendOf(name, score.change)} />
            </StatisticsItem>
          </Statistics>
          <Tag variant={band.variant}>{band.label}</Tag>
        </Flex>
        <Divider size="flush" />
        {open && details !== null ? details : <TopReasons reasons={score.reasons} />}
        {score.coverage < 1 && (
          <Text variant="microcopy">{Math.round(score.coverage * 100)}% of the data is known</Text>
        )}
        <Flex direction="row">
          <Button variant="transparent" size="extra-small" onClick={onToggle}>
            {open ? `Hide details of ${label}` : `Details of ${label}`}
          </Button>
        </Flex>
      </Flex>
    </Tile>
  );
}

function TrendLine({ trend }: { trend: Trend }) {
  if (trend.kind === 'unknown') return <Text variant="microcopy">No earlier score</Text>;
  if (trend.kind === 'steady') return <Text variant="microcopy">Same as a week ago</Text>;
  return <StatisticsTrend direction={trend.direction} color={trend.color} value={trend.text} />;
}
