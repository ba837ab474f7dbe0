import type { ConnectionBody, ScheduleBody, ScheduleRule } from '@customerscore/core/contract';
import { Grid, List, Text } from '@mantine/core';
import { useSchedule } from '../../api/schedule.ts';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { formatStart } from '../../format/dates.ts';
import { ScheduleForm } from './schedule-form.tsx';

const WORDS: Readonly<Record<ScheduleRule, { title: string; description: string; next: string }>> = {
  cycle: {
    title: 'Cycles',
    description: 'Reads what changed in HubSpot since the last cycle, scores every customer, writes what changed.',
    next: 'Next cycles',
  },
  reconcile: {
    title: 'Full reconcile',
    description: 'A cycle that reads every company, and so finds what changes alone do not tell, such as deletions.',
    next: 'Next reconciles',
  },
};

interface RulePanelProps {
  readonly connection: ConnectionBody;
  readonly rule: ScheduleRule;
}

/** When one kind of cycle starts, and when that will be next. */
export function RulePanel({ connection, rule }: RulePanelProps) {
  const { portalId, timeZone } = connection;
  const schedule = useSchedule(portalId, rule);
  const { title, description } = WORDS[rule];
  return (
    <QueryView query={schedule} skeleton={<PanelsSkeleton panels={1} />} errorTitle="The schedule could not be loaded">
      {(body) => (
        <Grid gap="md">
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Panel title={title} description={description}>
              <ScheduleForm
                key={JSON.stringify(body.schedule)}
                portalId={portalId}
                rule={rule}
                schedule={body.schedule}
                timeZone={timeZone}
              />
            </Panel>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5 }}>
            <NextStarts body={body} />
          </Grid.Col>
        </Grid>
      )}
    </QueryView>
  );
}

function NextStarts({ body: { rule, schedule, nextStarts } }: { readonly body: ScheduleBody }) {
  const title = WORDS[rule].next;
  if (schedule.kind === 'manual') {
    return (
      <Panel title={title}>
        <Text c="dimmed">None. It starts only when you start it.</Text>
      </Panel>
    );
  }
  return (
    <Panel title={title} description={`Times in ${schedule.timeZone}`}>
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
