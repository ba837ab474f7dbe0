import { describeSchedule } from '@customerscore/core/calendar';
import type { ConnectionBody } from '@customerscore/core/contract';
import { Skeleton } from '@mantine/core';
import { useSchedule } from '../../api/schedule.ts';
import { Facts } from '../../components/facts.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';

/** When cycles start by themselves. */
export function SchedulePanel({ connection }: { readonly connection: ConnectionBody }) {
  const schedule = useSchedule(connection.portalId, 'cycle');
  const reconcile = useSchedule(connection.portalId, 'reconcile');
  const { lastCycleAt } = connection;
  return (
    <Panel
      title="Schedule"
      actions={
        <ButtonLink to="/settings/schedule" variant="default">
          Change
        </ButtonLink>
      }
    >
      <QueryView query={schedule} skeleton={<Skeleton height={40} />} errorTitle="The schedule could not be loaded">
        {({ schedule: current, nextStarts }) => (
          <Facts
            facts={[
              { label: 'Cycles start', value: describeSchedule(current) },
              { label: 'Next start', value: nextStarts[0] ? <Moment at={nextStarts[0]} /> : 'When you start one' },
              {
                label: 'Everything is read',
                value: reconcile.data ? describeSchedule(reconcile.data.schedule) : '…',
              },
              { label: 'Last cycle', value: lastCycleAt ? <Moment at={lastCycleAt} /> : 'None yet' },
            ]}
          />
        )}
      </QueryView>
    </Panel>
  );
}
