import { useEffect, useRef, useState } from 'react';
import { axisTicks, type ChartData, type ChartSeries, chartData } from './chart-data.ts';
import type { Drawing } from './drawing.ts';

const HEIGHT_PX = 220;
const LEFT_PX = 36;
const RIGHT_PX = 12;
const TOP_PX = 10;
const BOTTOM_PX = 24;
/** Room that a name on the x axis needs. */
const PLACE_LABEL_PX = 64;

/** Where values lie in the picture. */
interface Scales {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly step: number;
}

export const LineChart: Drawing = ({ props }) => (
  <Chart
    data={chartData(props)}
    kind="Line chart"
    draw={(series, scales) => <Line series={series} scales={scales} />}
  />
);

export const BarChart: Drawing = ({ props }) => {
  const data = chartData(props);
  return (
    <Chart
      data={data}
      kind="Bar chart"
      draw={(series, scales, index) => (
        <Bars series={series} scales={scales} index={index} count={data.series.length} />
      )}
    />
  );
};

interface ChartProps {
  readonly data: ChartData;
  readonly kind: string;
  readonly draw: (series: ChartSeries, scales: Scales, index: number) => React.ReactNode;
}

function Chart({ data, kind, draw }: ChartProps) {
  const [frame, width] = useWidth();
  const ticks = axisTicks(data.series);
  const scales = scalesOf(width, ticks, data.places.length);
  const labelEvery = Math.max(1, Math.ceil(PLACE_LABEL_PX / scales.step));
  return (
    <figure className="chart" ref={frame}>
      {data.title !== '' && <figcaption>{data.title}</figcaption>}
      {data.showLegend && <Legend series={data.series} />}
      <svg width={width} height={HEIGHT_PX} role="img" aria-label={`${kind}: ${data.title}`}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="chart-grid" x1={LEFT_PX} x2={width - RIGHT_PX} y1={scales.y(tick)} y2={scales.y(tick)} />
            <text className="chart-label" x={LEFT_PX - 6} y={scales.y(tick) + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        {data.places.map((place, index) =>
          index % labelEvery === 0 ? (
            <text key={place} className="chart-label" x={scales.x(index)} y={HEIGHT_PX - 6} textAnchor="middle">
              {place}
            </text>
          ) : null,
        )}
        {data.series.map((series, index) => (
          <g key={series.name}>{draw(series, scales, index)}</g>
        ))}
      </svg>
    </figure>
  );
}

function Legend({ series }: { series: readonly ChartSeries[] }) {
  return (
    <ul className="chart-legend">
      {series.map(({ name, color }) => (
        <li key={name}>
          <i style={{ background: color }} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  );
}

function Line({ series, scales }: { series: ChartSeries; scales: Scales }) {
  const points = series.values.flatMap((value, index) =>
    value === null ? [] : [{ index, value, x: scales.x(index), y: scales.y(value) }],
  );
  // A gap in the data is a gap in the line.
  const path = points
    .map(({ x, y, index }, order) => `${points[order - 1]?.index === index - 1 ? 'L' : 'M'}${x} ${y}`)
    .join(' ');
  return (
    <>
      <path d={path} fill="none" stroke={series.color} strokeWidth="2" />
      {points.map(({ index, value, x, y }) => (
        <circle key={index} cx={x} cy={y} r="2.5" fill={series.color}>
          <title>{`${series.name}: ${value}`}</title>
        </circle>
      ))}
    </>
  );
}

function Bars({ series, scales, index, count }: { series: ChartSeries; scales: Scales; index: number; count: number }) {
  const width = (scales.step * 0.7) / count;
  return series.values.map((value, place) =>
    value === null ? null : (
      <rect
        // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place on the axis
        key={place}
        x={scales.x(place) - (width * count) / 2 + width * index}
        y={Math.min(scales.y(value), scales.y(0))}
        width={width}
        height={Math.abs(scales.y(value) - scales.y(0))}
        fill={series.color}
      >
        <title>{`${series.name}: ${value}`}</title>
      </rect>
    ),
  );
}

function scalesOf(width: number, ticks: readonly number[], places: number): Scales {
  const bottom = ticks[0] ?? 0;
  const top = ticks[ticks.length - 1] ?? 1;
  const step = (width - LEFT_PX - RIGHT_PX) / Math.max(1, places);
  return {
    step,
    x: (index) => LEFT_PX + step * (index + 0.5),
    y: (value) => TOP_PX + (1 - (value - bottom) / (top - bottom || 1)) * (HEIGHT_PX - TOP_PX - BOTTOM_PX),
  };
}

/** The width of an element as it changes, so that text in the picture keeps its size. */
function useWidth(): [React.RefObject<HTMLElement | null>, number] {
  const frame = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(320);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [frame, width];
}
