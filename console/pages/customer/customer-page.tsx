import type { CustomerBody } from '@customerscore/core/contract';
import { SCORE_NAMES } from '@customerscore/core/contract';
import { Badge, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useCustomer } from '../../api/customers.ts';
import { TextLink } from '../../components/links.tsx';
import { Moment } from '../../components/moment.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { formatDay } from '../../format/dates.ts';
import { LINK_STATE_LABELS } from '../../format/labels.ts';
import { AttributesPanel } from './attributes-panel.tsx';
import { ChangePanel } from './change-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { ManualValuesPanel } from './manual-values-panel.tsx';
import { MetricsPanel } from './metrics-panel.tsx';
import { ScorePanel } from './score-panel.tsx';
import { WhatIfPanel } from './what-if-panel.tsx';
import { WrittenPanel } from './written-panel.tsx';

/** One customer: its scores and what made them, their history, its data, and what HubSpot was told. */
export function CustomerPage() {
  const { customerId } = useParams({ from: '/signed-in/customers/$customerId' });
  const customer = useCustomer(customerId);
  return (
    <QueryView query={customer} skeleton={<PanelsSkeleton panels={3} />} errorTitle="This customer could not be loaded">
      {(body) => <Customer customer={body} />}
    </QueryView>
  );
}

function Customer({ customer }: { readonly customer: CustomerBody }) {
  const { name, link, scores, attributes, metrics } = customer;
  return (
    <Page
      title={name}
      badge={<CustomerBadges customer={customer} />}
      description={<Subtitle customer={customer} />}
      trail={[
        <TextLink key="customers" to="/customers">
          Customers
        </TextLink>,
      ]}
      actions={
        link && (
          <Button
            component="a"
            href={link.url}
            target="_blank"
            rel="noreferrer"
            variant="default"
            rightSection={<IconExternalLink size={16} aria-hidden />}
          >
            Open in HubSpot
          </Button>
        )
      }
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
          {SCORE_NAMES.map((score) => (
            <ScorePanel key={score} name={score} score={scores?.[score] ?? null} />
          ))}
        </SimpleGrid>
        <ChangePanel customerId={customer.id} />
        <HistoryPanel customerId={customer.id} />
        <WhatIfPanel customerId={customer.id} />
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <AttributesPanel attributes={attributes} />
          <MetricsPanel metrics={metrics} />
        </SimpleGrid>
        <ManualValuesPanel customer={customer} />
        <WrittenPanel customerId={customer.id} hasCompany={link !== null} />
      </Stack>
    </Page>
  );
}

function CustomerBadges({ customer }: { readonly customer: CustomerBody }) {
  const { churned, churnedOn, churnPeriods, link } = customer;
  const wonBackOn = churned ? null : churnPeriods.at(-1)?.wonBackOn;
  return (
    <Group gap="sm">
      {churned && (
        <Badge color="slate" size="lg" fz="xs">{`Churned${churnedOn ? ` on ${formatDay(churnedOn)}` : ''}`}</Badge>
      )}
      {wonBackOn && <Badge color="leaf" size="lg" fz="xs">{`Won back on ${formatDay(wonBackOn)}`}</Badge>}
      {link && link.state !== 'linked' && <StatusBadge color="amber" label={LINK_STATE_LABELS[link.state]} />}
    </Group>
  );
}

function Subtitle({ customer }: { readonly customer: CustomerBody }) {
  const { externalId, link, scores } = customer;
  return (
    <Text span inherit>
      External ID {externalId}
      {link ? (
        <>
          {' · '}read from HubSpot <Moment at={link.readAt} />
        </>
      ) : (
        ' · no company in HubSpot'
      )}
      {scores && (
        <>
          {' · '}scored <Moment at={scores.scoredAt} /> by model version {scores.modelVersion}
        </>
      )}
    </Text>
  );
}
