import type { EchoDayBody } from '@customerscore/core/contract';
import { Box, Group, Paper, Text, useMantineTheme } from '@mantine/core';
import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatDay, formatShortDay } from '../../format/dates.ts';
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

/** What became of our values, day by day, under a line of how many were written. */
export function EchoChart({ days, height }: EchoChartProps) {
  const { colors } = useMantineTheme();
  const colorOf = ({ color, shade }: (typeof SERIES)[number] | typeof WRITTEN) =>
    colors[color]?.[shade] ?? 'currentColor';
  const axis = { fontSize: 12, fill: colors.slate?.[6] ?? 'currentColor' };
  return (
    <Box role="img" aria-label={describe(days)}>
      <Legend colorOf={colorOf} />
      <ResponsiveContainer width="100%" height={height}>
        <ComposedChart data={[...days]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={colors.slate?.[2] ?? 'currentColor'} />
          <XAxis
            dataKey="day"
            tickFormatter={formatShortDay}
            tick={axis}
            tickLine={false}
            axisLine={false}
            minTickGap={40}
          />
          <YAxis
            allowDecimals={false}
            tickFormatter={formatNumber}
            tick={axis}
            tickLine={false}
            axisLine={false}
            width={56}
          />
          <Tooltip content={({ active, payload }) => <DayTip day={active ? payload[0]?.payload : undefined} />} />
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
            stroke={colorOf(WRITTEN)}
            strokeWidth={2}
            strokeDasharray="4 3"
            dot={false}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </Box>
  );
}

interface LegendProps {
  readonly colorOf: (series: (typeof SERIES)[number] | typeof WRITTEN) => string;
}

function Legend({ colorOf }: LegendProps) {
  return (
    <Group gap="lg" mb="sm" aria-hidden>
      <Group gap={6}>
        <svg width="24" height="8" aria-hidden="true">
          <line x1="0" x2="24" y1="4" y2="4" stroke={colorOf(WRITTEN)} strokeWidth="2" strokeDasharray="4 3" />
        </svg>
        <Text size="sm">{WRITTEN.label}</Text>
      </Group>
      {SERIES.map((series) => (
        <Group key={series.key} gap={6}>
          <span className="legend-swatch" style={{ backgroundColor: colorOf(series) }} />
          <Text size="sm">{series.label}</Text>
        </Group>
      ))}
    </Group>
  );
}

function DayTip({ day }: { readonly day: EchoDayBody | undefined }) {
  if (day === undefined) return null;
  return (
    <Paper withBorder shadow="sm" p="sm">
      <Text size="sm" fw={600}>
        {formatDay(day.day)}
      </Text>
      {[WRITTEN, ...SERIES].map(({ key, label }) => (
        <Text key={key} size="sm">
          {label}: {formatNumber(day[key])}
        </Text>
      ))}
    </Paper>
  );
}

function describe(days: readonly EchoDayBody[]): string {
  const { written, suppressed, expired, nearMiss } = sumEchoes(days);
  return `${plural(written, 'value', 'values')} written in ${plural(days.length, 'day', 'days')}: ${formatNumber(suppressed)} came back and were put aside, ${formatNumber(expired)} never came back, ${plural(nearMiss, 'near miss', 'near misses')}.`;
}
