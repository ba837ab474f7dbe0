import { formatDay } from '../../format/dates.ts';
import { PlotTip } from './plot-tip.tsx';

interface DayTipProps {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly lines: readonly string[];
}

/** What a plot says of the day under the pointer. */
export function DayTip({ day, lines }: DayTipProps) {
  return <PlotTip title={formatDay(day)} lines={lines} />;
}
