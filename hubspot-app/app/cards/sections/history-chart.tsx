import { SCORE_LABELS, SCORE_NAMES, type ScoreDay } from '@customerscore/core/contract';
import { LineChart } from '@hubspot/ui-extensions';

/** A line needs two points. */
const MINIMUM_DAYS = 2;

/** The scores of the last days as three lines; nothing while there is only one day. */
export function HistoryChart({ history }: { history: readonly ScoreDay[] }) {
  if (history.length < MINIMUM_DAYS) return null;
  return (
    <LineChart
      data={history.flatMap(chartRows)}
      axes={{
        x: { field: 'day', fieldType: 'datetime', label: 'Day' },
        y: { field: 'value', fieldType: 'linear', label: 'Score' },
        options: {
          groupFieldByColor: 'score',
          colors: { [SCORE_LABELS.fit]: 'blue', [SCORE_LABELS.health]: 'green', [SCORE_LABELS.churnRisk]: 'orange' },
        },
      }}
      options={{ title: `Last ${history.length} days`, showLegend: true, showTooltips: true }}
    />
  );
}

/** One row per score that was known on that day; an unknown one leaves a gap. */
function chartRows(day: ScoreDay) {
  return SCORE_NAMES.flatMap((name) => {
    const value = day[name];
    return value === null ? [] : [{ day: Date.parse(day.day), score: SCORE_LABELS[name], value }];
  });
}
