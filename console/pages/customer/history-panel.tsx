import type { ScoreDay } from '@customerscore/core/contract';
import { Skeleton, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Panel } from '../../components/panel.tsx';

const CHART_HEIGHT = 240;

/** Recharts is the largest part of the console; it is fetched only where a chart is drawn. */
const HistoryChart = lazy(async () => ({ default: (await import('./history-chart.tsx')).HistoryChart }));

/** The three scores day by day. */
export function HistoryPanel({ history }: { readonly history: readonly ScoreDay[] }) {
  const scored = history.filter(({ fit, health, churnRisk }) => fit !== null || health !== null || churnRisk !== null);
  return (
    <Panel title="History" description={`The last ${history.length > 1 ? history.length : 30} days`}>
      {scored.length < 2 ? (
        <Text c="dimmed">
          {scored.length === 0 ? 'Not scored on any day yet.' : 'One day so far. The chart starts with the second one.'}
        </Text>
      ) : (
        <Suspense fallback={<Skeleton height={CHART_HEIGHT} />}>
          <HistoryChart history={history} height={CHART_HEIGHT} />
        </Suspense>
      )}
    </Panel>
  );
}
