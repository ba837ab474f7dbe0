import { HISTOGRAM_STEP, SCORE_LABELS, type ScoreComparison, type ScoreName } from '@customerscore/core/contract';
import { Box, Paper, Text } from '@mantine/core';
import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useChartColors } from '../../components/chart/use-chart-colors.ts';
import { formatNumber, formatSigned, plural } from '../../format/numbers.ts';

interface ChangeHistogramProps {
  readonly name: ScoreName;
  readonly comparison: ScoreComparison;
  /** Pixels. */
  readonly height: number;
}

interface Step {
  readonly from: number;
  readonly customers: number;
}

/** How many customers would change by how much; those that would not are told in words. */
export function ChangeHistogram({ name, comparison, height }: ChangeHistogramProps) {
  const { colorOf, gridColor, axis } = useChartColors();
  const steps = allSteps(comparison.histogram);
  return (
    <Box role="img" aria-label={describe(name, comparison)}>
      <ResponsiveContainer width="100%" height={height}>
        <BarChart data={steps} margin={{ top: 8, right: 8, bottom: 0, left: -16 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={gridColor} />
          <XAxis dataKey="from" tickFormatter={formatSigned} minTickGap={16} {...axis} />
          <YAxis allowDecimals={false} tickFormatter={formatNumber} width={56} {...axis} />
          <ReferenceLine x={0} stroke={colorOf({ color: 'slate', shade: 4 })} />
          <Tooltip cursor={false} content={({ active, payload }) => (active ? tipOf(payload[0]?.payload) : null)} />
          <Bar dataKey="customers" fill={colorOf({ color: 'petrol', shade: 5 })} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </Box>
  );
}

/** Steps without customers are drawn, too, so that the axis is even; zero is always on it. */
function allSteps(histogram: readonly Step[]): Step[] {
  const lowest = Math.min(-HISTOGRAM_STEP, ...histogram.map(({ from }) => from));
  const highest = Math.max(0, ...histogram.map(({ from }) => from));
  const count = (highest - lowest) / HISTOGRAM_STEP + 1;
  return Array.from({ length: count }, (_, index) => {
    const from = lowest + index * HISTOGRAM_STEP;
    return { from, customers: histogram.find((step) => step.from === from)?.customers ?? 0 };
  });
}

function tipOf(step: Step | undefined) {
  if (step === undefined) return null;
  return (
    <Paper withBorder shadow="sm" p="sm">
      <Text size="sm">
        {formatSigned(step.from)} to {formatSigned(step.from + HISTOGRAM_STEP)} points:{' '}
        {plural(step.customers, 'customer', 'customers')}
      </Text>
    </Paper>
  );
}

function describe(name: ScoreName, { histogram, unchanged }: ScoreComparison): string {
  const rises = histogram.filter(({ from }) => from >= 0).reduce((sum, { customers }) => sum + customers, 0);
  const falls = histogram.filter(({ from }) => from < 0).reduce((sum, { customers }) => sum + customers, 0);
  return `${SCORE_LABELS[name]} would rise for ${formatNumber(rises)}, fall for ${formatNumber(falls)} and stay for ${formatNumber(unchanged)} customers.`;
}
