import type { LiftPoint } from '@customerscore/core/training';
import { Box } from '@mantine/core';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartLegend } from '../../components/chart/chart-legend.tsx';
import { PlotTip } from '../../components/chart/plot-tip.tsx';
import { useChartColors } from '../../components/chart/use-chart-colors.ts';
import { Panel } from '../../components/panel.tsx';
import { formatShare } from '../../format/numbers.ts';

const HEIGHT = 232;
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const DASHES = '5 4';

/** How many of those who left are among the customers at the top of the list. */
export function LiftPanel({ points }: { readonly points: readonly LiftPoint[] }) {
  const { colorOf, gridColor, axis } = useChartColors();
  const model = colorOf({ color: 'petrol', shade: 5 });
  const rules = colorOf({ color: 'slate', shade: 5 });
  const scale = { type: 'number', domain: [0, 1], ticks: TICKS, tickFormatter: formatShare, ...axis } as const;
  const data = [{ share: 0, model: 0, rules: 0 }, ...points];
  return (
    <Panel
      title="Whom do you reach?"
      description="If your team looks at so many customers, those with the highest risk first, it meets so many of those who leave."
    >
      <Box role="img" aria-label={describe(points)}>
        <ChartLegend
          entries={[
            { label: 'Model', color: model },
            { label: 'Your rules', color: rules, dashes: DASHES },
          ]}
        />
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <LineChart data={data} margin={{ top: 8, right: 16, bottom: 18, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke={gridColor} />
            <XAxis
              dataKey="share"
              {...scale}
              label={{ value: 'Customers looked at', position: 'insideBottom', offset: -12, fontSize: 12 }}
            />
            <YAxis width={56} {...scale} />
            <Tooltip content={({ active, payload }) => (active ? tipOf(payload[0]?.payload) : null)} />
            <Line
              dataKey="rules"
              stroke={rules}
              strokeWidth={2}
              strokeDasharray={DASHES}
              dot={false}
              isAnimationActive={false}
            />
            <Line dataKey="model" stroke={model} strokeWidth={2} dot={false} isAnimationActive={false} />
          </LineChart>
        </ResponsiveContainer>
      </Box>
    </Panel>
  );
}

function tipOf(point: LiftPoint | undefined) {
  if (point === undefined) return null;
  const lines = [`Model: ${formatShare(point.model)} of those who leave`, `Your rules: ${formatShare(point.rules)}`];
  return <PlotTip title={`${formatShare(point.share)} of customers`} lines={lines} />;
}

function describe(points: readonly LiftPoint[]): string {
  const texts = points.map(({ share, model, rules }) => {
    return `among ${formatShare(share)} of customers ${formatShare(model)} of those who leave, by the rules ${formatShare(rules)}`;
  });
  return `Reach of the model: ${texts.join('; ')}.`;
}
