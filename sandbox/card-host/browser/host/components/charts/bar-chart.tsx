import { Bar, BarChart as Bars, CartesianGrid, LabelList, Tooltip, XAxis, YAxis } from 'recharts';
import type { Drawing } from '../drawing.ts';
import { AXIS_STYLE, bottomLabel, chartMargin, leftLabel } from './axis-style.ts';
import { type ChartData, chartData, placeText } from './chart-data.ts';
import { ChartFrame, ChartTip } from './chart-frame.tsx';

const MOST_BAR_PX = 48;
const STACK = 'stack';

/** Groups stand beside each other, or on each other when the card asks for stacking. */
export const BarChart: Drawing = ({ props }) => {
  const data = chartData(props);
  return (
    <ChartFrame kind="Bar chart" data={data}>
      <Bars
        data={[...data.rows]}
        layout={data.sideways ? 'vertical' : 'horizontal'}
        margin={chartMargin(data.sideways ? data.valueLabel : data.placeLabel)}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={data.sideways} horizontal={!data.sideways} stroke="var(--border)" />
        {data.sideways ? <SidewaysAxes data={data} /> : <UprightAxes data={data} />}
        {data.showTooltips && (
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--shade)' }}
            content={({ active, label, payload }) => (
              <ChartTip data={data} active={active} place={label} entries={payload} />
            )}
          />
        )}
        {data.series.map(({ key, name, color }) => (
          <Bar
            key={key}
            dataKey={key}
            name={name}
            fill={color}
            maxBarSize={MOST_BAR_PX}
            isAnimationActive={false}
            {...(data.stacked && { stackId: STACK })}
          >
            {data.showDataLabels && <LabelList dataKey={key} position={labelPlace(data)} className="chart-value" />}
          </Bar>
        ))}
      </Bars>
    </ChartFrame>
  );
};

function UprightAxes({ data }: { data: ChartData }) {
  return (
    <>
      <XAxis
        dataKey="place"
        tickFormatter={(place) => placeText(data.placeType, place)}
        {...AXIS_STYLE}
        {...bottomLabel(data.placeLabel)}
      />
      <YAxis width={52} {...AXIS_STYLE} axisLine={false} {...leftLabel(data.valueLabel)} />
    </>
  );
}

function SidewaysAxes({ data }: { data: ChartData }) {
  return (
    <>
      <XAxis type="number" {...AXIS_STYLE} {...bottomLabel(data.valueLabel)} />
      <YAxis
        type="category"
        dataKey="place"
        width={96}
        tickFormatter={(place) => placeText(data.placeType, place)}
        {...AXIS_STYLE}
        {...leftLabel(data.placeLabel)}
      />
    </>
  );
}

/** On a stacked bar there is no room outside of it. */
function labelPlace({ stacked, sideways }: ChartData) {
  if (stacked) return 'center';
  return sideways ? 'right' : 'top';
}
