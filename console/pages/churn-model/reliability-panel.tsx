import type { ReliabilityGroup } from '@customerscore/core/training';
import { Box } from '@mantine/core';
import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { PlotTip } from '../../components/chart/plot-tip.tsx';
import { useChartColors } from '../../components/chart/use-chart-colors.ts';
import { Panel } from '../../components/panel.tsx';
import { formatNumber } from '../../format/numbers.ts';

const HEIGHT = 260;
const PERCENT = 100;

/** Whether 20 % means 20 %: what the model said and what happened, in ten groups of the same size. */
export function ReliabilityPanel({
  groups,
  error,
}: {
  readonly groups: readonly ReliabilityGroup[];
  readonly error: number;
}) {
  const { colorOf, gridColor, axis } = useChartColors();
  const points = groups.map(({ predicted, observed, rows }) => ({
    predicted: predicted * PERCENT,
    observed: observed * PERCENT,
    rows,
  }));
  const most = Math.max(1, ...points.flatMap(({ predicted, observed }) => [predicted, observed]));
  const line = colorOf({ color: 'petrol', shade: 5 });
  const scale = { type: 'number', domain: [0, most], tickFormatter: percent, ...axis } as const;
  return (
    <Panel
      title="Do the percentages hold?"
      description={`On the dashed line a risk said and a risk seen are the same. They are ${(error * PERCENT).toFixed(1)} points apart on average.`}
    >
      <Box role="img" aria-label={describe(groups)}>
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <ComposedChart data={points} margin={{ top: 8, right: 12, bottom: 18, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke={gridColor} />
            <XAxis
              dataKey="predicted"
              {...scale}
              label={{ value: 'Said', position: 'insideBottom', offset: -12, fontSize: 12 }}
            />
            <YAxis dataKey="observed" width={56} {...scale} />
            <Tooltip content={({ active, payload }) => (active ? tipOf(payload[0]?.payload) : null)} />
            <ReferenceLine
              segment={[
                { x: 0, y: 0 },
                { x: most, y: most },
              ]}
              stroke={colorOf({ color: 'slate', shade: 5 })}
              strokeDasharray="4 3"
            />
            <Line
              dataKey="observed"
              stroke={line}
              strokeWidth={2}
              dot={{ r: 4, fill: line }}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </Box>
    </Panel>
  );
}

function percent(value: number): string {
  return `${formatNumber(Math.round(value * 10) / 10)}%`;
}

interface Point {
  readonly predicted: number;
  readonly observed: number;
  readonly rows: number;
}

function tipOf(point: Point | undefined) {
  if (point === undefined) return null;
  const lines = [`Churned: ${percent(point.observed)}`, `${formatNumber(point.rows)} rows`];
  return <PlotTip title={`Said: ${percent(point.predicted)}`} lines={lines} />;
}

function describe(groups: readonly ReliabilityGroup[]): string {
  const pairs = groups.map(
    ({ predicted, observed }) => `${percent(predicted * PERCENT)} said, ${percent(observed * PERCENT)} seen`,
  );
  return `Reliability: ${pairs.join('; ')}.`;
}
