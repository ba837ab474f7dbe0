import { type BandOrNone, SCORE_LABELS, type ScoreComparison, type ScoreName } from '@customerscore/core/contract';
import { BAND_BOUNDS } from '@customerscore/core/scoring';
import { Text } from '@mantine/core';
import { formatNumber } from '../../format/numbers.ts';
import { bandLabel } from './band-label.ts';

interface BandMatrixProps {
  readonly name: ScoreName;
  readonly comparison: ScoreComparison;
  readonly published: number;
  readonly shadow: number;
}

/** How strongly the fullest cell is coloured; more would make the number on it hard to read. */
const MAX_TINT = 60;

/** Customers by band before and after, darker where there are more: off the diagonal are those whose band would change. */
export function BandMatrix({ name, comparison, published, shadow }: BandMatrixProps) {
  const bands = bandsOf(name, comparison);
  const largest = Math.max(1, ...comparison.matrix.map(({ customers }) => customers));
  return (
    <table className="heat-table" aria-label={`${SCORE_LABELS[name]} by band, now and under version ${shadow}`}>
      <thead>
        <tr>
          <td />
          <th className="heat-head" colSpan={bands.length} scope="colgroup">
            Under version {shadow}
          </th>
        </tr>
        <tr>
          <th className="heat-head" data-side scope="col">
            Now, version {published}
          </th>
          {bands.map((to) => (
            <th className="heat-head" key={to} scope="col">
              {bandLabel(to)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bands.map((from) => (
          <tr key={from}>
            <th className="heat-head" data-side scope="row">
              {bandLabel(from)}
            </th>
            {bands.map((to) => (
              <Cell key={to} customers={countOf(comparison, from, to)} largest={largest} stays={from === to} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly customers: number;
  readonly largest: number;
  readonly stays: boolean;
}

function Cell({ customers, largest, stays }: CellProps) {
  const tint = (customers / largest) * MAX_TINT;
  const color = stays ? 'var(--mantine-color-slate-3)' : 'var(--mantine-color-amber-3)';
  return (
    <td
      className="heat-cell"
      data-stays={stays}
      style={customers > 0 ? { background: `color-mix(in srgb, ${color} ${Math.max(15, tint)}%, white)` } : {}}
    >
      <Text span size="sm" fw={customers > 0 && !stays ? 600 : 400} {...(customers === 0 ? { c: 'dimmed' } : {})}>
        {formatNumber(customers)}
      </Text>
    </td>
  );
}

/** All bands of the score, and the lack of one only where somebody has none. */
function bandsOf(name: ScoreName, { matrix }: ScoreComparison): readonly BandOrNone[] {
  const bands = BAND_BOUNDS[name].map(({ band }) => band);
  return matrix.some(({ from, to }) => from === 'not_scored' || to === 'not_scored') ? [...bands, 'not_scored'] : bands;
}

function countOf({ matrix }: ScoreComparison, from: BandOrNone, to: BandOrNone): number {
  return matrix.find((cell) => cell.from === from && cell.to === to)?.customers ?? 0;
}
