import { type Bucket, barsOf } from '@customerscore/core/scoring';
import { Box } from '@mantine/core';
import { Bar, BarChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useChartColors } from '../../components/chart/use-chart-colors.ts';
import { formatNumber } from '../../format/numbers.ts';

interface DistributionPlotProps {
  readonly label: string;
  readonly buckets: readonly Bucket[];
  readonly red: number;
  readonly green: number;
}

const BARS = 24;

/** How many customers have which values, with red and green. */
export function DistributionPlot({ label, buckets, red, green }: DistributionPlotProps) {
  const { colorOf, axis } = useChartColors();
  const bars = barsOf(buckets, BARS).map(({ from, to, count }) => ({ middle: (from + to) / 2, count }));
  const first = buckets[0]?.from ?? 0;
  const last = buckets.at(-1)?.to ?? 0;
  const description = `${label} from ${formatNumber(first)} to ${formatNumber(last)}, red at ${formatNumber(red)}, green at ${formatNumber(green)}`;
  const bounds = [red, green].filter(Number.isFinite);
  const domain: [number, number] = [Math.min(first, ...bounds), Math.max(last, ...bounds)];
  return (
    <Box role="img" aria-label={description} h={140}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={bars}
          barCategoryGap={1}
          margin={{ top: 8, right: 8, bottom: 0, left: 8 }}
          accessibilityLayer={false}
        >
          <XAxis dataKey="middle" type="number" domain={domain} tickFormatter={formatNumber} tickCount={4} {...axis} />
          <YAxis hide />
          <Bar dataKey="count" fill={colorOf({ color: 'petrol', shade: 4 })} barSize={8} isAnimationActive={false} />
          <ReferenceLine x={red} stroke={colorOf({ color: 'brick', shade: 6 })} strokeWidth={2} />
          <ReferenceLine
            x={green}
            stroke={colorOf({ color: 'leaf', shade: 6 })}
            strokeWidth={2}
            strokeDasharray="5 3"
          />
        </BarChart>
      </ResponsiveContainer>
    </Box>
  );
}
