import type { ConnectionBody, OutboundBody } from '@customerscore/core/contract';
import { Button, Group, Stack } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useOutbound } from '../../api/outbound.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { NotConnected } from '../../shell/not-connected.tsx';
import { usePortalChoice } from '../../shell/portal-context.tsx';
import { ApprovalsPanel } from './approvals-panel.tsx';
import { DryRunButton } from './dry-run-button.tsx';
import { HoldsPanel } from './holds-panel.tsx';
import { RunsTable } from './runs-table.tsx';
import { WaitingAlert } from './waiting-alert.tsx';

const DESCRIPTION =
  'What is written to HubSpot: nothing before somebody has approved it, every value with what was there before, and a way back.';

/** What was written to the current HubSpot account, what waits, what is on hold, and who approved it. */
export function OutboundPage() {
  const { current } = usePortalChoice();
  if (current) return <PortalOutbound connection={current} />;
  return (
    <Page title="Outbound" description={DESCRIPTION}>
      <NotConnected what="What is written to HubSpot will be listed here." />
    </Page>
  );
}

function PortalOutbound({ connection }: { readonly connection: ConnectionBody }) {
  const { portalId, status, confirmedMappingVersion } = connection;
  const outbound = useOutbound(portalId);
  const params = { portalId: String(portalId) };
  return (
    <Page
      title="Outbound"
      description={DESCRIPTION}
      actions={
        <>
          <ButtonLink to="/outbound/$portalId/echo" params={params} variant="default">
            Echo proof
          </ButtonLink>
          {status === 'connected' && confirmedMappingVersion !== null && <DryRunButton portalId={portalId} />}
        </>
      }
    >
      <QueryView
        query={outbound}
        skeleton={<PanelsSkeleton panels={2} />}
        errorTitle="Outbound runs could not be loaded"
      >
        {({ pages }) => (
          <Content
            portalId={portalId}
            pages={pages}
            more={
              outbound.hasNextPage && (
                <Group justify="center" p="md">
                  <Button
                    variant="default"
                    onClick={() => outbound.fetchNextPage()}
                    loading={outbound.isFetchingNextPage}
                  >
                    Show older runs
                  </Button>
                </Group>
              )
            }
          />
        )}
      </QueryView>
    </Page>
  );
}

interface ContentProps {
  readonly portalId: number;
  readonly pages: readonly OutboundBody[];
  readonly more: ReactNode;
}

function Content({ portalId, pages, more }: ContentProps) {
  const [first] = pages;
  const runs = pages.flatMap((page) => page.runs);
  if (!first || runs.length === 0) {
    return (
      <EmptyState icon={IconSend} title="Nothing was written yet">
        The first outbound run follows the first cycle. It shows what it would write and waits for your approval.
      </EmptyState>
    );
  }
  return (
    <Stack gap="md">
      {first.waiting.map((run) => (
        <WaitingAlert key={run.id} portalId={portalId} run={run} />
      ))}
      {first.holds.length > 0 && <HoldsPanel portalId={portalId} holds={first.holds} />}
      <Panel flush title="Runs" description="Newest first. Each can be looked into, and what it wrote can be undone.">
        <RunsTable portalId={portalId} runs={runs} />
        {more}
      </Panel>
      <ApprovalsPanel portalId={portalId} approvals={first.approvals} />
    </Stack>
  );
}
