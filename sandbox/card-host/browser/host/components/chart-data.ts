import { type RemoteProps, readFlag, readRecord, readRecords, readText } from '../remote-props.ts';

/** HubSpot's fixed chart colours by name. */
const COLORS: Readonly<Record<string, string>> = {
  blue: '#0091ae',
  orange: '#f5842c',
  green: '#00a38d',
  purple: '#6a78d1',
  aqua: '#51d3d9',
  yellow: '#dba02b',
  pink: '#ea90b1',
  darkBlue: '#00597a',
  darkOrange: '#c2601a',
  darkGreen: '#00705f',
  darkPurple: '#4a5399',
  darkAqua: '#1f8e96',
  darkYellow: '#9c6f10',
  darkPink: '#c2557f',
};
const COLOR_ORDER = Object.keys(COLORS);

export interface ChartSeries {
  readonly name: string;
  readonly color: string;
  /** One value per place on the x axis; null where the series has none. */
  readonly values: readonly (number | null)[];
}

export interface ChartData {
  readonly title: string;
  readonly showLegend: boolean;
  /** Names of the places on the x axis. */
  readonly places: readonly string[];
  readonly series: readonly ChartSeries[];
}

/** Reads the props of a LineChart or BarChart into series over a common x axis. */
export function chartData(props: RemoteProps): ChartData {
  const axes = readRecord(props, 'axes');
  const x = readRecord(axes, 'x');
  const xField = readText(x, 'field');
  const yField = readText(readRecord(axes, 'y'), 'field');
  const grouping = readRecord(axes, 'options');
  const groupField = readText(grouping, 'groupFieldByColor');
  const options = readRecord(props, 'options');
  const rows = readRecords(Array.isArray(props.data) ? props.data : readRecord(props, 'data').data);

  const placeOf = (row: RemoteProps) => placeName(readText(x, 'fieldType'), row[xField]);
  const groupOf = (row: RemoteProps) => (groupField === '' ? readText(x, 'label', yField) : readText(row, groupField));
  const places = [...new Set(rows.map(placeOf))];
  const groups = [...new Set(rows.map(groupOf))];
  const colors = readRecord(grouping, 'colors');
  return {
    title: readText(options, 'title'),
    showLegend: readFlag(options, 'showLegend'),
    places,
    series: groups.map((name, index) => ({
      name,
      color: colorOf(readText(colors, name, COLOR_ORDER[index % COLOR_ORDER.length])),
      values: places.map((place) => {
        const row = rows.find((each) => groupOf(each) === name && placeOf(each) === place);
        const value = row === undefined ? undefined : row[yField];
        return typeof value === 'number' ? value : null;
      }),
    })),
  };
}

/** Round numbers for the y axis, from 0 or below to the largest value or above. */
export function axisTicks(series: readonly ChartSeries[]): readonly number[] {
  const values = series.flatMap((each) => each.values).filter((value) => value !== null);
  const top = Math.max(1, ...values);
  const bottom = Math.min(0, ...values);
  const roughStep = (top - bottom) / 4;
  const magnitude = 10 ** Math.floor(Math.log10(roughStep));
  const step = magnitude * ([1, 2, 2.5, 5, 10].find((factor) => factor * magnitude >= roughStep) ?? 10);
  const first = Math.floor(bottom / step);
  const count = Math.ceil(top / step) - first + 1;
  return Array.from({ length: count }, (_, index) => (first + index) * step);
}

function colorOf(name: string): string {
  return COLORS[name] ?? '#0091ae';
}

function placeName(fieldType: string, value: unknown): string {
  if (fieldType !== 'datetime' || (typeof value !== 'number' && typeof value !== 'string')) return String(value);
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(value));
}
