import type { ReactElement } from 'react';
import { ResponsiveContainer } from 'recharts';
import { type ChartData, type ChartSeries, placeText } from './chart-data.ts';

const HEIGHT_PX = 260;

export interface ChartFrameProps {
  readonly kind: 'Line chart' | 'Bar chart';
  readonly data: ChartData;
  readonly children: ReactElement;
}

/** Title, legend and room for a chart. */
export function ChartFrame({ kind, data, children }: ChartFrameProps) {
  return (
    <figure className="chart">
      {data.title !== '' && <figcaption>{data.title}</figcaption>}
      {data.showLegend && <Legend series={data.series} />}
      <div role="img" aria-label={`${kind}: ${data.title}`}>
        <ResponsiveContainer width="100%" height={HEIGHT_PX}>
          {children}
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

function Legend({ series }: { series: readonly ChartSeries[] }) {
  return (
    <ul className="chart-legend">
      {series.map(({ key, name, color }) => (
        <li key={key}>
          <i style={{ background: color }} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  );
}

interface ChartTipProps {
  readonly data: ChartData;
  readonly active: boolean;
  readonly place: unknown;
  readonly entries: readonly { readonly dataKey?: unknown; readonly value?: unknown }[];
}

/** What lies under the pointer. */
export function ChartTip({ data, active, place, entries }: ChartTipProps) {
  if (!active || entries.length === 0) return null;
  return (
    <div className="chart-tip">
      <strong>{placeText(data.placeType, place)}</strong>
      {data.series.map(({ key, name, color }) => {
        const entry = entries.find(({ dataKey }) => dataKey === key);
        return entry === undefined ? null : (
          <div key={key}>
            <i style={{ background: color }} /> {name}: {String(entry.value)}
          </div>
        );
      })}
    </div>
  );
}
