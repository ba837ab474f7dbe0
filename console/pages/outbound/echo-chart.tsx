import type { EchoDayBody } from '@customerscore/core/contract';
import { Box } from '@mantine/core';
import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartLegend } from '../../components/chart/chart-legend.tsx';
import { DayTip } from '../../components/chart/day-tip.tsx';
import { useChartColors } from '../../components/chart/use-chart-colors.ts';
import { formatShortDay } from '../../format/dates.ts';
import { formatNumber, plural } from '../../format/numbers.ts';
import { sumEchoes } from './sum-echoes.ts';

interface EchoChartProps {
  readonly days: readonly EchoDayBody[];
  /** Pixels. */
  readonly height: number;
}

const SERIES = [
  { key: 'suppressed', label: 'Put aside as ours', color: 'petrol', shade: 5 },
  { key: 'expired', label: 'Never came back', color: 'slate', shade: 3 },
  { key: 'nearMiss', label: 'Near misses', color: 'brick', shade: 5 },
] as const;
const WRITTEN = { key: 'written', label: 'Values written', color: 'slate', shade: 8 } as const;
const WRITTEN_DASHES = '4 3';

/** What became of our values, day by day, under a line of how many were written. */
export function EchoChart({ days, height }: EchoChartProps) {
  const { colorOf, gridColor, axis } = useChartColors();
  const written = { label: WRITTEN.label, color: colorOf(WRITTEN), dashes: WRITTEN_DASHES };
  const bars = SERIES.map((series) => ({ label: series.label, color: colorOf(series) }));
  return (
    <Box role="img" aria-label={describe(days)}>
      <ChartLegend entries={[written, ...bars]} />
      <ResponsiveContainer width="100%" height={height}>
        <ComposedChart data={[...days]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={gridColor} />
          <XAxis dataKey="day" tickFormatter={formatShortDay} minTickGap={40} {...axis} />
          <YAxis allowDecimals={false} tickFormatter={formatNumber} width={56} {...axis} />
          <Tooltip content={({ active, payload }) => (active ? tipOf(payload[0]?.payload) : null)} />
          {SERIES.map((series) => (
            <Bar
              key={series.key}
              dataKey={series.key}
              stackId="values"
              fill={colorOf(series)}
              isAnimationActive={false}
            />
          ))}
          <Line
            dataKey={WRITTEN.key}
            stroke={written.color}
            strokeWidth={2}
            strokeDasharray={WRITTEN_DASHES}
            dot={false}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </Box>
  );
}

function tipOf(day: EchoDayBody | undefined) {
  if (day === undefined) return null;
  const lines = [WRITTEN, ...SERIES].map(({ key, label }) => `${label}: ${formatNumber(day[key])}`);
  return <DayTip day={day.day} lines={lines} />;
}

function describe(days: readonly EchoDayBody[]): string {
  const { written, suppressed, expired, nearMiss } = sumEchoes(days);
  return `${plural(written, 'value', 'values')} written in ${plural(days.length, 'day', 'days')}: ${formatNumber(suppressed)} came back and were put aside, ${formatNumber(expired)} never came back, ${plural(nearMiss, 'near miss', 'near misses')}.`;
}
