import type { ScoreDay, ScoreName } from '@customerscore/core/contract';
import { SCORE_LABELS, SCORE_NAMES } from '@customerscore/core/contract';
import { Box } from '@mantine/core';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartLegend } from '../../components/chart/chart-legend.tsx';
import { DayTip } from '../../components/chart/day-tip.tsx';
import { type ChartColor, useChartColors } from '../../components/chart/use-chart-colors.ts';
import { formatShortDay } from '../../format/dates.ts';
import { formatScore } from '../../format/numbers.ts';
import { describeHistory } from './describe-history.ts';

interface HistoryChartProps {
  readonly history: readonly ScoreDay[];
  /** Pixels. */
  readonly height: number;
}

interface Stroke extends ChartColor {
  /** Told apart by dashes as well as by colour. */
  readonly dashes: string;
}

const STROKES: Readonly<Record<ScoreName, Stroke>> = {
  fit: { color: 'petrol', shade: 6, dashes: '0' },
  health: { color: 'leaf', shade: 5, dashes: '6 3' },
  churnRisk: { color: 'brick', shade: 5, dashes: '2 3' },
};

const TICKS = [0, 25, 50, 75, 100];

/** The three scores as lines from 0 to 100. */
export function HistoryChart({ history, height }: HistoryChartProps) {
  const { colorOf, gridColor, axis } = useChartColors();
  const lines = SCORE_NAMES.map((name) => {
    const { dashes } = STROKES[name];
    return { name, label: SCORE_LABELS[name], color: colorOf(STROKES[name]), dashes };
  });
  return (
    <Box role="img" aria-label={describeHistory(history)}>
      <ChartLegend entries={lines} />
      <ResponsiveContainer width="100%" height={height}>
        <LineChart data={[...history]} margin={{ top: 8, right: 8, bottom: 0, left: -16 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={gridColor} />
          <XAxis dataKey="day" tickFormatter={formatShortDay} minTickGap={40} {...axis} />
          <YAxis domain={[0, 100]} ticks={TICKS} width={48} {...axis} />
          <Tooltip content={({ active, payload }) => (active ? tipOf(payload[0]?.payload) : null)} />
          {lines.map(({ name, color, dashes }) => (
            <Line
              key={name}
              dataKey={name}
              stroke={color}
              strokeWidth={2}
              strokeDasharray={dashes}
              dot={false}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </Box>
  );
}

function tipOf(day: ScoreDay | undefined) {
  if (day === undefined) return null;
  return <DayTip day={day.day} lines={SCORE_NAMES.map((name) => `${SCORE_LABELS[name]}: ${told(day[name])}`)} />;
}

function told(value: number | null): string {
  return value === null ? 'not scored' : formatScore(value);
}
