import { CartesianGrid, LabelList, Line, LineChart as Lines, Tooltip, XAxis, YAxis } from 'recharts';
import type { Drawing } from '../drawing.ts';
import { AXIS_STYLE, bottomLabel, chartMargin, leftLabel } from './axis-style.ts';
import { chartData, placeText } from './chart-data.ts';
import { ChartFrame, ChartTip } from './chart-frame.tsx';

/** A place without a value is a gap in the line. */
export const LineChart: Drawing = ({ props }) => {
  const data = chartData(props);
  const isScale = data.placeType !== 'category' && data.rows.every(({ place }) => typeof place === 'number');
  const rows = isScale ? data.rows.toSorted((left, right) => Number(left.place) - Number(right.place)) : data.rows;
  return (
    <ChartFrame kind="Line chart" data={data}>
      <Lines data={[...rows]} margin={chartMargin(data.placeLabel)} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis
          dataKey="place"
          type={isScale ? 'number' : 'category'}
          domain={['dataMin', 'dataMax']}
          scale={isScale && data.placeType === 'datetime' ? 'time' : 'auto'}
          tickFormatter={(place) => placeText(data.placeType, place)}
          minTickGap={32}
          padding={{ left: 12, right: 12 }}
          {...AXIS_STYLE}
          {...bottomLabel(data.placeLabel)}
        />
        <YAxis width={52} {...AXIS_STYLE} axisLine={false} {...leftLabel(data.valueLabel)} />
        {data.showTooltips && (
          <Tooltip
            isAnimationActive={false}
            content={({ active, label, payload }) => (
              <ChartTip data={data} active={active} place={label} entries={payload} />
            )}
          />
        )}
        {data.series.map(({ key, name, color }) => (
          <Line
            key={key}
            dataKey={key}
            name={name}
            stroke={color}
            strokeWidth={2}
            dot={{ r: 2.5, fill: color, strokeWidth: 0 }}
            isAnimationActive={false}
          >
            {data.showDataLabels && <LabelList dataKey={key} position="top" className="chart-value" />}
          </Line>
        ))}
      </Lines>
    </ChartFrame>
  );
};
