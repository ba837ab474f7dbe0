import type { ConnectionBody } from '@customerscore/core/contract';
import { Button, Group } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { isCycleLive, useCycles } from '../../api/cycles.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { NotConnected } from '../../shell/not-connected.tsx';
import { usePortalChoice } from '../../shell/portal-context.tsx';
import { CyclesTable } from './cycles-table.tsx';
import { StartCycleButton } from './start-cycle-button.tsx';

const DESCRIPTION =
  'A cycle reads companies, all of them or those that changed, scores all customers, and then writes what is new to HubSpot.';

/** Imports and outbound runs of the current HubSpot account, newest first. */
export function CyclesPage() {
  const { current } = usePortalChoice();
  if (current) return <PortalCycles connection={current} />;
  return (
    <Page title="Cycles" description={DESCRIPTION}>
      <NotConnected what="Imports and outbound runs will be listed here." />
    </Page>
  );
}

function PortalCycles({ connection }: { readonly connection: ConnectionBody }) {
  const { portalId, status, confirmedMappingVersion } = connection;
  const cycles = useCycles(portalId);
  const all = cycles.data?.pages.flatMap((page) => page.cycles) ?? [];
  const canStart = status === 'connected' && confirmedMappingVersion !== null;
  return (
    <Page
      title="Cycles"
      description={DESCRIPTION}
      actions={canStart && <StartCycleButton portalId={portalId} disabled={all.some(isCycleLive)} />}
    >
      <QueryView query={cycles} skeleton={<TableSkeleton />} errorTitle="Cycles could not be loaded">
        {() =>
          all.length === 0 ? (
            <NoCycles connection={connection} />
          ) : (
            <Panel flush>
              <CyclesTable cycles={all} />
              {cycles.hasNextPage && (
                <Group justify="center" p="md">
                  <Button variant="default" onClick={() => cycles.fetchNextPage()} loading={cycles.isFetchingNextPage}>
                    Show older cycles
                  </Button>
                </Group>
              )}
            </Panel>
          )
        }
      </QueryView>
    </Page>
  );
}

function NoCycles({ connection }: { readonly connection: ConnectionBody }) {
  const { portalId, confirmedMappingVersion } = connection;
  if (confirmedMappingVersion !== null) {
    return (
      <EmptyState icon={IconRefresh} title="No cycle yet">
        The first one starts on schedule, or when you start it.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={IconRefresh}
      title="Finish the set-up first"
      action={
        <ButtonLink to="/settings/providers/hubspot/$portalId/setup" params={{ portalId: String(portalId) }}>
          Continue set-up
        </ButtonLink>
      }
    >
      The first cycle starts when you confirm what to import and what to write back.
    </EmptyState>
  );
}
