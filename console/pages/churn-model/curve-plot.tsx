import type { CurveStep, FeatureCurve } from '@customerscore/core/training';
import { Box, Title } from '@mantine/core';
import {
  Bar,
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
import { formatNumber, plural } from '../../format/numbers.ts';

const HEIGHT = 170;
/** The bars stay in the lower part of the plot. */
const BARS_PART = 3;

interface CurvePlotProps {
  readonly curve: FeatureCurve;
  readonly name: string;
}

/** One curve over the histogram of its values. */
export function CurvePlot({ curve: { steps }, name }: CurvePlotProps) {
  const { colorOf, gridColor, axis } = useChartColors();
  const points = steps.map((step) => ({ ...step, label: labelOf(step), odds: Math.exp(step.logOdds) }));
  const isNumber = steps.some(({ kind }) => kind === 'number');
  const line = colorOf({ color: 'petrol', shade: 6 });
  return (
    <Box>
      <Title order={3} fz="sm" fw={500} mb={4}>
        {name}
      </Title>
      <Box role="img" aria-label={describe(name, points)}>
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <ComposedChart data={points} margin={{ top: 6, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke={gridColor} />
            <XAxis dataKey="label" minTickGap={16} {...axis} />
            <YAxis yAxisId="odds" width={44} tickFormatter={timesText} domain={[0, 'auto']} {...axis} />
            <YAxis yAxisId="rows" hide domain={[0, (most: number) => most * BARS_PART]} />
            <Tooltip content={({ active, payload }) => (active ? tipOf(payload[0]?.payload) : null)} />
            <Bar yAxisId="rows" dataKey="rows" fill={colorOf({ color: 'slate', shade: 2 })} isAnimationActive={false} />
            <ReferenceLine yAxisId="odds" y={1} stroke={colorOf({ color: 'slate', shade: 4 })} strokeDasharray="4 3" />
            <Line
              yAxisId="odds"
              dataKey="odds"
              type={isNumber ? 'linear' : 'step'}
              stroke={line}
              strokeWidth={2}
              dot={{ r: 2.5, fill: line, strokeWidth: 0 }}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </Box>
    </Box>
  );
}

type Point = CurveStep & { readonly label: string; readonly odds: number };

function labelOf({ kind, from, to, level }: CurveStep): string {
  if (kind === 'missing') return 'unknown';
  if (kind === 'other') return 'others';
  if (kind === 'level') return level ?? '';
  return from === to ? formatNumber(from ?? 0) : `${formatNumber(from ?? 0)} to ${formatNumber(to ?? 0)}`;
}

function timesText(odds: number): string {
  return `×${formatNumber(odds)}`;
}

function tipOf(point: Point | undefined) {
  if (point === undefined) return null;
  return (
    <PlotTip
      title={point.label}
      lines={[`Odds of leaving ${timesText(point.odds)}`, plural(point.rows, 'row', 'rows')]}
    />
  );
}

function describe(name: string, points: readonly Point[]): string {
  return `${name}: ${points.map(({ label, odds }) => `${label}: odds of leaving ${timesText(odds)}`).join('; ')}.`;
}
