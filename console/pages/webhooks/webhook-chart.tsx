import type { WebhookDay } from '@customerscore/core/contract';
import { Box, Group, Paper, Text, useMantineTheme } from '@mantine/core';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatDay, formatDuration, formatShortDay } from '../../format/dates.ts';
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
  const { colors } = useMantineTheme();
  const colorOf = ({ color, shade }: (typeof SERIES)[number]) => colors[color]?.[shade] ?? 'currentColor';
  const axis = {
    tick: { fontSize: 12, fill: colors.slate?.[6] ?? 'currentColor' },
    tickLine: false,
    axisLine: false,
  };
  return (
    <Box role="img" aria-label={describe(days)}>
      <Group gap="lg" mb="sm" aria-hidden>
        {SERIES.map((series) => (
          <Group key={series.key} gap={6}>
            <span className="legend-swatch" style={{ backgroundColor: colorOf(series) }} />
            <Text size="sm">{series.label}</Text>
          </Group>
        ))}
      </Group>
      <ResponsiveContainer width="100%" height={height}>
        <BarChart data={[...days]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={colors.slate?.[2] ?? 'currentColor'} />
          <XAxis dataKey="day" tickFormatter={formatShortDay} minTickGap={40} {...axis} />
          <YAxis allowDecimals={false} tickFormatter={formatNumber} width={56} {...axis} />
          <Tooltip content={({ active, payload }) => <DayTip day={active ? payload[0]?.payload : undefined} />} />
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

function DayTip({ day }: { readonly day: WebhookDay | undefined }) {
  if (day === undefined) return null;
  return (
    <Paper withBorder shadow="sm" p="sm">
      <Text size="sm" fw={600}>
        {formatDay(day.day)}
      </Text>
      {SERIES.map(({ key, label }) => (
        <Text key={key} size="sm">
          {label}: {formatNumber(day[key])}
        </Text>
      ))}
      {day.lagSeconds !== null && <Text size="sm">95% within {formatDuration(day.lagSeconds * SECOND_MS)}</Text>}
    </Paper>
  );
}

function describe(days: readonly WebhookDay[]): string {
  const sum = (key: (typeof SERIES)[number]['key']) => formatNumber(days.reduce((total, day) => total + day[key], 0));
  return `Events of ${plural(days.length, 'day', 'days')}: ${sum('applied')} applied, ${sum('echoes')} our own writes, ${sum('ignored')} not mapped, ${sum('failed')} failed.`;
}
