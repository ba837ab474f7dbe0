import type { WebhookDay, WebhooksBody } from '@customerscore/core/contract';
import { Stack, Text } from '@mantine/core';
import { CountTiles } from '../../components/count-tiles.tsx';
import { Facts } from '../../components/facts.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { formatDuration } from '../../format/dates.ts';
import { formatNumber } from '../../format/numbers.ts';

const SECOND_MS = 1_000;

/** Where webhooks stand now, and what became of them in the days shown. */
export function OverviewPanel({ body }: { readonly body: WebhooksBody }) {
  const { days, lastReceivedAt, pending, retentionDays } = body;
  const sum = (of: (day: WebhookDay) => number) => days.reduce((total, day) => total + of(day), 0);
  const lag = days.findLast(({ lagSeconds }) => lagSeconds !== null)?.lagSeconds ?? null;
  return (
    <Panel title="Now">
      <Stack gap="lg">
        <Facts
          facts={[
            { label: 'Last delivery', value: lastReceivedAt === null ? 'None yet' : <Moment at={lastReceivedAt} /> },
            { label: 'Lag: 95% took effect within', value: lag === null ? '–' : formatDuration(lag * SECOND_MS) },
            { label: 'Waiting to be applied', value: formatNumber(pending) },
            { label: 'Deliveries are kept', value: `${retentionDays} days` },
          ]}
        />
        {lastReceivedAt === null ? (
          <Text c="dimmed">The first change of a company in HubSpot shows here within a minute.</Text>
        ) : (
          <CountTiles
            counts={[
              { label: 'Events in 30 days', value: sum((day) => day.received) },
              { label: 'Applied', value: sum((day) => day.applied) },
              { label: 'Our own writes', value: sum((day) => day.echoes) },
              { label: 'Not mapped', value: sum((day) => day.ignored) },
              { label: 'Told twice', value: sum((day) => day.duplicates) },
              { label: 'Failed', value: sum((day) => day.failed), bad: true },
            ]}
          />
        )}
      </Stack>
    </Panel>
  );
}
