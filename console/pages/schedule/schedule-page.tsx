import type { ConnectionBody, ScheduleBody } from '@customerscore/core/contract';
import { Alert, Grid, List, Stack, Text } from '@mantine/core';
import { isCycleLive, useCycles } from '../../api/cycles.ts';
import { useSchedule } from '../../api/schedule.ts';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { formatStart } from '../../format/dates.ts';
import { NotConnected } from '../../shell/not-connected.tsx';
import { usePortalChoice } from '../../shell/portal-context.tsx';
import { StartCycleButton } from '../cycles/start-cycle-button.tsx';
import { ScheduleForm } from './schedule-form.tsx';

const DESCRIPTION =
  'When cycles start by themselves. Changes in HubSpot also arrive between cycles where HubSpot reports them.';

/** When the cycles of the current HubSpot account start. */
export function SchedulePage() {
  const { current } = usePortalChoice();
  if (current) return <PortalSchedule key={current.portalId} connection={current} />;
  return (
    <Page title="Schedule" description={DESCRIPTION}>
      <NotConnected what="Here you choose when cycles start." />
    </Page>
  );
}

function PortalSchedule({ connection }: { readonly connection: ConnectionBody }) {
  const { portalId, status, confirmedMappingVersion } = connection;
  const schedule = useSchedule(portalId);
  const cycles = useCycles(portalId);
  const running = cycles.data?.pages[0]?.cycles.some(isCycleLive) ?? false;
  const canStart = status === 'connected' && confirmedMappingVersion !== null;
  return (
    <Page
      title="Schedule"
      description={DESCRIPTION}
      actions={canStart && <StartCycleButton portalId={portalId} disabled={running} />}
    >
      <Stack gap="md">
        {!canStart && <Alert color="amber">{whyIdle(connection)}</Alert>}
        <QueryView query={schedule} skeleton={<PanelsSkeleton />} errorTitle="The schedule could not be loaded">
          {(body) => (
            <Grid gap="md">
              <Grid.Col span={{ base: 12, md: 7 }}>
                <Panel title="Start cycles" description={`HubSpot account ${portalId}`}>
                  <ScheduleForm
                    key={JSON.stringify(body.schedule)}
                    portalId={portalId}
                    schedule={body.schedule}
                    timeZone={connection.timeZone}
                  />
                </Panel>
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 5 }}>
                <NextStarts body={body} />
              </Grid.Col>
            </Grid>
          )}
        </QueryView>
      </Stack>
    </Page>
  );
}

function NextStarts({ body }: { readonly body: ScheduleBody }) {
  const { schedule, nextStarts } = body;
  if (schedule.kind === 'manual') {
    return (
      <Panel title="Next starts">
        <Text c="dimmed">None. Cycles start only when you start them.</Text>
      </Panel>
    );
  }
  return (
    <Panel title="Next starts" description={`Times in ${schedule.timeZone}`}>
      <List type="ordered" spacing="sm">
        {nextStarts.map((start) => (
          <List.Item key={start}>
            <time dateTime={start}>{formatStart(start, schedule.timeZone)}</time>
          </List.Item>
        ))}
      </List>
    </Panel>
  );
}

function whyIdle({ status, confirmedMappingVersion }: ConnectionBody): string {
  if (status === 'disconnected') return 'This account is disconnected: no cycle starts until it is connected again.';
  if (status === 'reconnect') return 'HubSpot no longer accepts our access: no cycle starts until you connect again.';
  if (confirmedMappingVersion === null) return 'No cycle starts before the set-up is confirmed.';
  return '';
}
