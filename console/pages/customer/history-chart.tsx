import type { ScoreDay, ScoreName } from '@customerscore/core/contract';
import { SCORE_LABELS, SCORE_NAMES } from '@customerscore/core/contract';
import { Box, Group, Paper, Text, useMantineTheme } from '@mantine/core';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatDay, formatShortDay } from '../../format/dates.ts';
import { formatScore } from '../../format/numbers.ts';
import { describeHistory } from './describe-history.ts';

interface HistoryChartProps {
  readonly history: readonly ScoreDay[];
  /** Pixels. */
  readonly height: number;
}

/** Told apart by dashes as well as by colour. */
const DASHES: Readonly<Record<ScoreName, string>> = { fit: '0', health: '6 3', churnRisk: '2 3' };

const TICKS = [0, 25, 50, 75, 100];

/** The three scores as lines from 0 to 100. */
export function HistoryChart({ history, height }: HistoryChartProps) {
  const { colors } = useMantineTheme();
  const strokes: Readonly<Record<ScoreName, string | undefined>> = {
    fit: colors.petrol?.[6],
    health: colors.leaf?.[5],
    churnRisk: colors.brick?.[5],
  };
  const axis = { fontSize: 12, fill: colors.slate?.[6] ?? 'currentColor' };
  return (
    <Box role="img" aria-label={describeHistory(history)}>
      <Legend strokes={strokes} />
      <ResponsiveContainer width="100%" height={height}>
        <LineChart data={[...history]} margin={{ top: 8, right: 8, bottom: 0, left: -16 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={colors.slate?.[2] ?? 'currentColor'} />
          <XAxis
            dataKey="day"
            tickFormatter={formatShortDay}
            tick={axis}
            tickLine={false}
            axisLine={false}
            minTickGap={40}
          />
          <YAxis domain={[0, 100]} ticks={TICKS} tick={axis} tickLine={false} axisLine={false} width={48} />
          <Tooltip content={({ active, payload }) => <DayTip day={active ? payload[0]?.payload : undefined} />} />
          {SCORE_NAMES.map((name) => (
            <Line
              key={name}
              dataKey={name}
              stroke={strokes[name] ?? 'currentColor'}
              strokeWidth={2}
              strokeDasharray={DASHES[name]}
              dot={false}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </Box>
  );
}

function Legend({ strokes }: { readonly strokes: Readonly<Record<ScoreName, string | undefined>> }) {
  return (
    <Group gap="lg" mb="sm" aria-hidden>
      {SCORE_NAMES.map((name) => (
        <Group key={name} gap="sm">
          <svg width="24" height="8" aria-hidden="true">
            <line x1="0" x2="24" y1="4" y2="4" stroke={strokes[name]} strokeWidth="2" strokeDasharray={DASHES[name]} />
          </svg>
          <Text size="sm">{SCORE_LABELS[name]}</Text>
        </Group>
      ))}
    </Group>
  );
}

function DayTip({ day }: { readonly day: ScoreDay | undefined }) {
  if (day === undefined) return null;
  return (
    <Paper withBorder shadow="sm" p="sm">
      <Text size="sm" fw={600}>
        {formatDay(day.day)}
      </Text>
      {SCORE_NAMES.map((name) => (
        <Text key={name} size="sm">
          {SCORE_LABELS[name]}: {formatOptional(day[name])}
        </Text>
      ))}
    </Paper>
  );
}

function formatOptional(value: number | null): string {
  return value === null ? 'not scored' : formatScore(value);
}
