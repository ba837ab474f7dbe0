import { type ConnectionBody, SCHEDULE_RULES } from '@customerscore/core/contract';
import { Alert, Stack } from '@mantine/core';
import { isCycleLive, useCycles } from '../../api/cycles.ts';
import { Page } from '../../components/page.tsx';
import { NotConnected } from '../../shell/not-connected.tsx';
import { usePortalChoice } from '../../shell/portal-context.tsx';
import { StartCycleButton } from '../cycles/start-cycle-button.tsx';
import { QuietHoursPanel } from './quiet-hours-panel.tsx';
import { RulePanel } from './rule-panel.tsx';

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
        {SCHEDULE_RULES.map((rule) => (
          <RulePanel key={rule} connection={connection} rule={rule} />
        ))}
        <QuietHoursPanel connection={connection} />
      </Stack>
    </Page>
  );
}

function whyIdle({ status, confirmedMappingVersion }: ConnectionBody): string {
  if (status === 'disconnected') return 'This account is disconnected: no cycle starts until it is connected again.';
  if (status === 'reconnect') return 'HubSpot no longer accepts our access: no cycle starts until you connect again.';
  if (confirmedMappingVersion === null) return 'No cycle starts before the set-up is confirmed.';
  return '';
}
