import type { AlertsBody, ResolvedAlertBody } from '@customerscore/core/contract';
import { Box, Stack, Text } from '@mantine/core';
import { IconBellCheck } from '@tabler/icons-react';
import { AlertItem } from '../../alerts/alert-item.tsx';
import { useAlerts, useResolvedAlerts } from '../../api/alerts.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Moment } from '../../components/moment.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton, TextSkeleton } from '../../components/skeletons.tsx';

/** What goes on in all HubSpot accounts and who must act, and what is over. */
export function AlertsPage() {
  const open = useAlerts();
  const resolved = useResolvedAlerts();
  return (
    <Page
      title="Alerts"
      description="What Customerscore tells you about by itself. An alert ends by itself as soon as what it is about is over."
    >
      <Stack gap="md">
        <QueryView query={open} skeleton={<PanelsSkeleton panels={1} />} errorTitle="Alerts could not be loaded">
          {(body) => <Open body={body} />}
        </QueryView>
        <Panel title="Over" description="In the last 30 days, the last one first.">
          <QueryView query={resolved} skeleton={<TextSkeleton />} errorTitle="Past alerts could not be loaded">
            {({ alerts }) => <Over alerts={alerts} />}
          </QueryView>
        </Panel>
      </Stack>
    </Page>
  );
}

function Open({ body: { alerts } }: { readonly body: AlertsBody }) {
  if (alerts.length === 0) {
    return (
      <EmptyState icon={IconBellCheck} title="Nothing needs your attention">
        Reading, writing and webhooks do what they should in every connected account.
      </EmptyState>
    );
  }
  return (
    <Panel title="Going on">
      <Stack component="ul" gap="md" m={0} p={0} aria-label="Alerts that go on" className="ruled-list">
        {alerts.map((alert) => (
          <Box component="li" key={alert.id}>
            <AlertItem alert={alert} />
          </Box>
        ))}
      </Stack>
    </Panel>
  );
}

function Over({ alerts }: { readonly alerts: readonly ResolvedAlertBody[] }) {
  if (alerts.length === 0) return <Text c="dimmed">There was none.</Text>;
  return (
    <Stack component="ul" gap="md" m={0} p={0} aria-label="Alerts that are over" className="ruled-list">
      {alerts.map((alert) => (
        <Box component="li" key={alert.id}>
          <AlertItem alert={alert} ended={<OverSince at={alert.resolvedAt} />} />
        </Box>
      ))}
    </Stack>
  );
}

function OverSince({ at }: { readonly at: string }) {
  return (
    <>
      {' · '}over <Moment at={at} />
    </>
  );
}
