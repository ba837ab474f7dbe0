import type { ConnectionBody, WebhooksBody } from '@customerscore/core/contract';
import { Stack } from '@mantine/core';
import { IconWebhookOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useWebhooks } from '../../api/webhooks.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { NotConnected } from '../../shell/not-connected.tsx';
import { usePortalChoice } from '../../shell/portal-context.tsx';
import { DeliveriesPanel } from './deliveries-panel.tsx';
import { OverviewPanel } from './overview-panel.tsx';
import { ReplayPanel } from './replay-panel.tsx';
import { aroundDelivery, lastHour, type ReplayRange } from './replay-range.ts';
import { ReplaysPanel } from './replays-panel.tsx';
import { WebhookChart } from './webhook-chart.tsx';
import { WebhookWarnings } from './webhook-warnings.tsx';

const DESCRIPTION =
  'HubSpot tells of changes as they happen. Each delivery is checked, stored, and applied within seconds; cycles make up for what never came.';
const CHART_HEIGHT = 240;

/** How webhooks of the current HubSpot account come in, and the way to apply stored ones again. */
export function WebhooksPage() {
  const { current } = usePortalChoice();
  return (
    <Page title="Webhooks" description={DESCRIPTION}>
      {current === null && <NotConnected what="What HubSpot tells of by webhooks will be shown here." />}
      {current?.kind === 'token' && (
        <EmptyState icon={IconWebhookOff} title="No webhooks for this account">
          It is connected by access token, and HubSpot sends webhooks to installed apps only. Cycles read what changed.
        </EmptyState>
      )}
      {current?.kind === 'oauth' && <PortalWebhooks connection={current} />}
    </Page>
  );
}

function PortalWebhooks({ connection: { portalId } }: { readonly connection: ConnectionBody }) {
  const webhooks = useWebhooks(portalId);
  return (
    <QueryView query={webhooks} skeleton={<PanelsSkeleton panels={3} />} errorTitle="Webhooks could not be loaded">
      {(body) => <Content key={portalId} portalId={portalId} body={body} />}
    </QueryView>
  );
}

function Content({ portalId, body }: { readonly portalId: number; readonly body: WebhooksBody }) {
  const [range, setRange] = useState<ReplayRange>(() => lastHour(new Date()));
  return (
    <Stack gap="md">
      <WebhookWarnings portalId={portalId} />
      <OverviewPanel body={body} />
      {body.lastReceivedAt !== null && (
        <Panel title="By day" description="The last 30 days, in UTC.">
          <WebhookChart days={body.days} height={CHART_HEIGHT} />
        </Panel>
      )}
      <ReplayPanel portalId={portalId} range={range} onRange={setRange} retentionDays={body.retentionDays} />
      <ReplaysPanel portalId={portalId} />
      <DeliveriesPanel portalId={portalId} onChoose={({ receivedAt }) => setRange(aroundDelivery(receivedAt))} />
    </Stack>
  );
}
