import type { WebhookDay } from '@customerscore/core/contract';
import { Box } from '@mantine/core';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartLegend } from '../../components/chart/chart-legend.tsx';
import { DayTip } from '../../components/chart/day-tip.tsx';
import { useChartColors } from '../../components/chart/use-chart-colors.ts';
import { formatDuration, formatShortDay } from '../../format/dates.ts';
import { formatNumber, plural } from '../../format/numbers.ts';

const SECOND_MS = 1_000;

const SERIES = [
  { key: 'applied', label: 'Applied', color: 'petrol', shade: 5 },
  { key: 'echoes', label: 'Our own writes', color: 'petrol', shade: 2 },
  { key: 'ignored', label: 'Not mapped', color: 'slate', shade: 3 },
  { key: 'failed', label: 'Failed', color: 'brick', shade: 5 },
] as const;

interface WebhookChartProps {
  readonly days: readonly WebhookDay[];
  /** Pixels. */
  readonly height: number;
}

/** What became of the events of each day; the lag is told with the day. */
export function WebhookChart({ days, height }: WebhookChartProps) {
  const { colorOf, gridColor, axis } = useChartColors();
  return (
    <Box role="img" aria-label={describe(days)}>
      <ChartLegend entries={SERIES.map((series) => ({ label: series.label, color: colorOf(series) }))} />
      <ResponsiveContainer width="100%" height={height}>
        <BarChart data={[...days]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={gridColor} />
          <XAxis dataKey="day" tickFormatter={formatShortDay} minTickGap={40} {...axis} />
          <YAxis allowDecimals={false} tickFormatter={formatNumber} width={56} {...axis} />
          <Tooltip content={({ active, payload }) => (active ? tipOf(payload[0]?.payload) : null)} />
          {SERIES.map((series) => (
            <Bar
              key={series.key}
              dataKey={series.key}
              stackId="events"
              fill={colorOf(series)}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </Box>
  );
}

function tipOf(day: WebhookDay | undefined) {
  if (day === undefined) return null;
  const counts = SERIES.map(({ key, label }) => `${label}: ${formatNumber(day[key])}`);
  const lag = day.lagSeconds === null ? [] : [`95% within ${formatDuration(day.lagSeconds * SECOND_MS)}`];
  return <DayTip day={day.day} lines={[...counts, ...lag]} />;
}

function describe(days: readonly WebhookDay[]): string {
  const sum = (key: (typeof SERIES)[number]['key']) => formatNumber(days.reduce((total, day) => total + day[key], 0));
  return `Events of ${plural(days.length, 'day', 'days')}: ${sum('applied')} applied, ${sum('echoes')} our own writes, ${sum('ignored')} not mapped, ${sum('failed')} failed.`;
}
