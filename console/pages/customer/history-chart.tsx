import type { HistoryDay, ScoreName } from '@customerscore/core/contract';
import { SCORE_LABELS, SCORE_NAMES } from '@customerscore/core/contract';
import { Box } from '@mantine/core';
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartLegend } from '../../components/chart/chart-legend.tsx';
import { DayTip } from '../../components/chart/day-tip.tsx';
import { type ChartColor, useChartColors } from '../../components/chart/use-chart-colors.ts';
import { formatShortDay } from '../../format/dates.ts';
import { formatScore } from '../../format/numbers.ts';
import { describeHistory, versionChanges } from './describe-history.ts';

interface HistoryChartProps {
  readonly days: readonly HistoryDay[];
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
const VERSION_MARK = { color: 'slate', shade: 5 } as const;
const VERSION_DASHES = '1 3';

const TICKS = [0, 25, 50, 75, 100];

/** The three scores as lines from 0 to 100, and upright lines where another version of the model took over. */
export function HistoryChart({ days, height }: HistoryChartProps) {
  const { colorOf, gridColor, axis } = useChartColors();
  const lines = SCORE_NAMES.map((name) => {
    const { dashes } = STROKES[name];
    return { name, label: SCORE_LABELS[name], color: colorOf(STROKES[name]), dashes };
  });
  const changes = versionChanges(days);
  const mark = { label: 'Another model version', color: colorOf(VERSION_MARK), dashes: VERSION_DASHES };
  return (
    <Box role="img" aria-label={describeHistory(days)}>
      <ChartLegend entries={changes.length > 0 ? [...lines, mark] : lines} />
      <ResponsiveContainer width="100%" height={height}>
        <LineChart
          data={days.map(toPoint)}
          margin={{ top: 20, right: 8, bottom: 0, left: -16 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke={gridColor} />
          <XAxis dataKey="day" tickFormatter={formatShortDay} minTickGap={40} {...axis} />
          <YAxis domain={[0, 100]} ticks={TICKS} width={48} {...axis} />
          <Tooltip content={({ active, payload }) => (active ? tipOf(payload[0]?.payload) : null)} />
          {changes.map(({ day, modelVersion }) => (
            <ReferenceLine
              key={day}
              x={day}
              stroke={mark.color}
              strokeDasharray={VERSION_DASHES}
              label={{ value: `v${modelVersion}`, position: 'top', fontSize: 11, fill: mark.color }}
            />
          ))}
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

type Point = Pick<HistoryDay, 'day' | 'modelVersion'> & Readonly<Record<ScoreName, number | null>>;

function toPoint({ day, modelVersion, scores }: HistoryDay): Point {
  const pointOf = (name: ScoreName) => scores[name]?.value ?? null;
  return { day, modelVersion, fit: pointOf('fit'), health: pointOf('health'), churnRisk: pointOf('churnRisk') };
}

function tipOf(point: Point | undefined) {
  if (point === undefined) return null;
  const lines = SCORE_NAMES.map((name) => `${SCORE_LABELS[name]}: ${told(point[name])}`);
  return <DayTip day={point.day} lines={[...lines, `Model version ${point.modelVersion}`]} />;
}

function told(value: number | null): string {
  return value === null ? 'not scored' : formatScore(value);
}
