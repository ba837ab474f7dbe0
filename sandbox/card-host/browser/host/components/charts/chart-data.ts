import {
  type RemoteProps,
  readChoice,
  readFlag,
  readRecord,
  readRecords,
  readText,
  readTexts,
} from '../../remote-props.ts';
import { seriesColors } from './chart-colors.ts';

const FIELD_TYPES = ['datetime', 'linear', 'category'] as const;

export interface ChartSeries {
  /** The field of each row that holds the value. */
  readonly key: string;
  readonly name: string;
  readonly color: string;
}

/** One place on the axis of places, with a value for each series that has one there. */
export type ChartRow = Readonly<Record<string, number | string>>;

export interface ChartData {
  readonly title: string;
  readonly showLegend: boolean;
  readonly showTooltips: boolean;
  readonly showDataLabels: boolean;
  readonly stacked: boolean;
  /** True for bars that go to the right: the places are on the y axis. */
  readonly sideways: boolean;
  readonly placeType: (typeof FIELD_TYPES)[number];
  readonly placeLabel: string;
  readonly valueLabel: string;
  readonly rows: readonly ChartRow[];
  readonly series: readonly ChartSeries[];
}

/** Reads the props of a LineChart or BarChart into rows over a common axis of places. */
export function chartData(props: RemoteProps): ChartData {
  const axes = readRecord(props, 'axes');
  const { places, values, sideways } = orientation(axes);
  const pair = readRecord(axes, 'options');
  const options = readRecord(props, 'options');
  const placeType = readChoice(places, 'fieldType', FIELD_TYPES, 'category');
  const named = labeller(props);
  const groupField = readText(pair, 'groupFieldByColor');
  const valueField = readText(values, 'field');
  const valueLabel = readText(values, 'label');
  const points = rowsOf(props).map((row) => ({
    place: placeOf(placeType, row[readText(places, 'field')], (value) => named(readText(places, 'field'), value)),
    group: groupField === '' ? valueLabel || valueField : named(groupField, readText(row, groupField)),
    value: row[valueField],
  }));
  const groups = [...new Set(points.map(({ group }) => group))];
  const colors = seriesColors(groups, preferredColors(options), readRecord(pair, 'colors'));
  const series = groups.map((name, index) => ({ key: `s${index}`, name, color: colors[index] ?? '' }));
  return {
    title: readText(options, 'title'),
    showLegend: readFlag(options, 'showLegend'),
    showTooltips: readFlag(options, 'showTooltips'),
    showDataLabels: readFlag(options, 'showDataLabels'),
    stacked: readFlag(pair, 'stacking'),
    sideways,
    placeType,
    placeLabel: readText(places, 'label'),
    valueLabel,
    rows: [...new Set(points.map(({ place }) => place))].map((place) =>
      Object.fromEntries([
        ['place', place],
        ...series.flatMap(({ key, name }) => {
          const point = points.find((each) => each.place === place && each.group === name);
          return typeof point?.value === 'number' ? [[key, point.value]] : [];
        }),
      ]),
    ),
    series,
  };
}

/** A place as people read it. */
export function placeText(placeType: ChartData['placeType'], place: unknown): string {
  if (placeType !== 'datetime' || typeof place !== 'number') return String(place);
  return new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(place);
}

/** Numbers against categories on the y axis make bars that go to the right. */
function orientation(axes: RemoteProps) {
  const x = readRecord(axes, 'x');
  const y = readRecord(axes, 'y');
  const sideways = x.fieldType === 'linear' && y.fieldType !== undefined && y.fieldType !== 'linear';
  return sideways ? { places: y, values: x, sideways } : { places: x, values: y, sideways };
}

function rowsOf(props: RemoteProps): readonly RemoteProps[] {
  return readRecords(Array.isArray(props.data) ? props.data : readRecord(props, 'data').data);
}

/** `data.options.propertyLabels` gives values of a field the names that people know. */
function labeller(props: RemoteProps) {
  const labels = readRecord(readRecord(readRecord(props, 'data'), 'options'), 'propertyLabels');
  return (field: string, value: string) => readText(readRecord(labels, field), value, value);
}

function preferredColors(options: RemoteProps): readonly string[] {
  const list = readTexts(options, 'colorList');
  return list.length > 0 ? list : readTexts(options, 'colors');
}

function placeOf(placeType: ChartData['placeType'], value: unknown, named: (text: string) => string): number | string {
  if (placeType === 'category') return named(String(value));
  const number = placeType === 'datetime' && typeof value === 'string' ? Date.parse(value) : Number(value);
  return Number.isNaN(number) ? String(value) : number;
}
