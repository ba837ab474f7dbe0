import type { ScoreName } from '@customerscore/core/contract';
import { formatSigned } from './format.ts';

/** What a week did to a score, ready to show. `color` says whether it is good news, `direction` where it went. */
export type Trend =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'steady' }
  | {
      readonly kind: 'moved';
      readonly direction: 'increase' | 'decrease';
      readonly color: 'green' | 'red';
      readonly text: string;
    };

/** Turns a week's change of a score into a trend: a rising Churn Risk is bad, a rising Fit or Health good. */
export function trendOf(name: ScoreName, change: number | null): Trend {
  if (change === null) return { kind: 'unknown' };
  const points = formatSigned(change);
  if (points === '0') return { kind: 'steady' };
  const rising = change > 0;
  const good = rising !== (name === 'churnRisk');
  return {
    kind: 'moved',
    direction: rising ? 'increase' : 'decrease',
    color: good ? 'green' : 'red',
    text: `${points} in a week`,
  };
}
