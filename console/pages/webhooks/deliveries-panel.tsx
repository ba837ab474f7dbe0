import type { WebhookDeliveryBody } from '@customerscore/core/contract';
import { Button, Group, Text } from '@mantine/core';
import { useDeliveries } from '../../api/webhooks.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { formatDateTime } from '../../format/dates.ts';
import { formatNumber } from '../../format/numbers.ts';
import { EVENT_KIND_LABELS } from './event-kind-labels.ts';

interface DeliveriesPanelProps {
  readonly portalId: number;
  /** A delivery that is to be replayed. */
  readonly onChoose: (delivery: WebhookDeliveryBody) => void;
}

/** The signed requests of HubSpot as they are kept, newest first. */
export function DeliveriesPanel({ portalId, onChoose }: DeliveriesPanelProps) {
  const query = useDeliveries(portalId);
  const empty = query.data?.pages[0]?.deliveries.length === 0;
  return (
    <Panel
      flush={!empty}
      title="Stored deliveries"
      description="Each is one signed request of HubSpot, kept as it came."
    >
      <QueryView query={query} skeleton={<TableSkeleton rows={4} />} errorTitle="Deliveries could not be loaded">
        {({ pages }) =>
          empty ? (
            <Text c="dimmed">None is stored yet.</Text>
          ) : (
            <DataTable
              caption="Stored deliveries, newest first"
              columns={columnsOf(onChoose)}
              rows={pages.flatMap(({ deliveries }) => deliveries)}
              rowKey={({ id }) => id}
            />
          )
        }
      </QueryView>
      {query.hasNextPage && (
        <Group justify="center" p="md">
          <Button variant="default" onClick={() => query.fetchNextPage()} loading={query.isFetchingNextPage}>
            Show older deliveries
          </Button>
        </Group>
      )}
    </Panel>
  );
}

function columnsOf(onChoose: DeliveriesPanelProps['onChoose']): readonly Column<WebhookDeliveryBody>[] {
  return [
    { key: 'received', header: 'Received', primary: true, render: ({ receivedAt }) => formatDateTime(receivedAt) },
    { key: 'events', header: 'Events', align: 'right', inline: true, render: ({ events }) => formatNumber(events) },
    {
      key: 'companies',
      header: 'Companies',
      align: 'right',
      inline: true,
      render: ({ companies }) => formatNumber(companies),
    },
    { key: 'kinds', header: 'What they tell of', render: ({ kinds }) => <Text size="sm">{describeKinds(kinds)}</Text> },
    {
      key: 'replay',
      header: 'Replay',
      hideHeader: true,
      align: 'right',
      render: (delivery) => (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => onChoose(delivery)}
          aria-label={`Use for replay: the delivery of ${formatDateTime(delivery.receivedAt)}`}
        >
          Use for replay
        </Button>
      ),
    },
  ];
}

function describeKinds(kinds: WebhookDeliveryBody['kinds']): string {
  return Object.entries(kinds)
    .sort(([, one], [, other]) => other - one)
    .map(([kind, count]) => `${EVENT_KIND_LABELS[kind] ?? kind} ${formatNumber(count)}`)
    .join(', ');
}
