import { addDays } from '@customerscore/core/calendar';
import { SCORE_HISTORY_DAYS } from '@customerscore/core/contract';
import { SegmentedControl, Skeleton, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useScoreHistory } from '../../api/score-history.ts';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { today } from '../../format/dates.ts';

const CHART_HEIGHT = 240;
const SPANS = [30, 90, SCORE_HISTORY_DAYS];
const FIRST_SPAN = '90';

/** Recharts is the largest part of the console; it is fetched only where a chart is drawn. */
const HistoryChart = lazy(async () => ({ default: (await import('./history-chart.tsx')).HistoryChart }));

/** The three scores day by day, with the days on which another version of the scoring model took over. */
export function HistoryPanel({ customerId }: { readonly customerId: string }) {
  const [span, setSpan] = useState(FIRST_SPAN);
  const to = today();
  const history = useScoreHistory(customerId, { from: addDays(to, -Number(span)), to });
  return (
    <Panel
      title="History"
      description="Scores at the end of each day."
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Days shown"
          data={SPANS.map((days) => ({ value: String(days), label: `${days} days` }))}
          value={span}
          onChange={setSpan}
        />
      }
    >
      <QueryView
        query={history}
        skeleton={<Skeleton height={CHART_HEIGHT} />}
        errorTitle="The history could not be loaded"
      >
        {({ days }) => {
          const scored = days.filter(({ scores }) => scores.fit ?? scores.health ?? scores.churnRisk);
          if (scored.length < 2) {
            return (
              <Text c="dimmed">
                {scored.length === 0
                  ? 'Not scored on any of these days.'
                  : 'One day so far. The chart starts with the second one.'}
              </Text>
            );
          }
          return (
            <Suspense fallback={<Skeleton height={CHART_HEIGHT} />}>
              <HistoryChart days={days} height={CHART_HEIGHT} />
            </Suspense>
          );
        }}
      </QueryView>
    </Panel>
  );
}
