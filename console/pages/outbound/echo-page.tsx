import type { EchoBody } from '@customerscore/core/contract';
import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useEchoes } from '../../api/outbound.ts';
import { CountTiles } from '../../components/count-tiles.tsx';
import { TextLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { EchoChart } from './echo-chart.tsx';
import { EchoTable } from './echo-table.tsx';
import { sumEchoes } from './sum-echoes.ts';

const RANGES = ['7', '30', '90'];
const DEFAULT_RANGE = '30';
const CHART_HEIGHT = 260;

/** Proof that no write of ours makes another one: what was written, what of it came back, what was put aside. */
export function EchoPage() {
  const params = useParams({ from: '/signed-in/outbound/$portalId/echo' });
  const [range, setRange] = useState(DEFAULT_RANGE);
  const echoes = useEchoes(Number(params.portalId), Number(range));
  return (
    <Page
      title="Echo proof"
      description="What we write comes back from HubSpot as webhooks. Each write explains one of them, by property and value; anything else is news."
      trail={[
        <TextLink key="outbound" to="/outbound">
          Outbound
        </TextLink>,
      ]}
      actions={
        <SegmentedControl
          aria-label="Days shown"
          value={range}
          onChange={setRange}
          data={RANGES.map((days) => ({ value: days, label: `${days} days` }))}
        />
      }
    >
      <QueryView query={echoes} skeleton={<PanelsSkeleton panels={2} />} errorTitle="The counts could not be loaded">
        {(body) => <Echoes body={body} />}
      </QueryView>
    </Page>
  );
}

function Echoes({ body: { days, webhooks } }: { readonly body: EchoBody }) {
  const sum = sumEchoes(days);
  return (
    <Stack gap="md">
      <Panel title="In these days">
        <Stack gap="lg">
          <CountTiles
            counts={[
              { label: 'Values written', value: sum.written },
              { label: 'Came back', value: sum.returned },
              { label: 'Put aside as ours', value: sum.suppressed },
              { label: 'Never came back', value: sum.expired },
              { label: 'Near misses', value: sum.nearMiss, bad: true },
            ]}
          />
          <Text size="sm" c="dimmed" maw={760}>
            {webhooks
              ? 'HubSpot sends webhooks for the properties that the app subscribes to; values of others never come back, which is no fault. A near miss is another value for a property that we had just written: a person, a workflow or another app writes there, too.'
              : 'This account is connected by access token. HubSpot sends webhooks to apps only, so nothing comes back here.'}
          </Text>
        </Stack>
      </Panel>
      <Panel title="By day">
        <EchoChart days={days} height={CHART_HEIGHT} />
      </Panel>
      <EchoTable days={days} />
    </Stack>
  );
}
