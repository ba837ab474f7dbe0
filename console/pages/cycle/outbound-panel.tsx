import type { CycleBody, OutboundRunBody } from '@customerscore/core/contract';
import { Group, Stack, Text } from '@mantine/core';
import { isLive } from '../../api/cycles.ts';
import { CountTiles } from '../../components/count-tiles.tsx';
import { ButtonLink, TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { RunProgress } from '../../components/run-progress.tsx';
import { RunBadge } from '../../components/status-badge.tsx';
import { plural } from '../../format/numbers.ts';

/** The writing half of a cycle. */
export function OutboundPanel({ cycle }: { readonly cycle: CycleBody }) {
  const { outbound, counts } = cycle;
  return (
    <Panel
      title="Outbound"
      description="Scores and other mapped values are written to HubSpot, only where they changed."
      actions={outbound && <RunBadge status={outbound.status} />}
    >
      {outbound === null ? (
        <Text c="dimmed">{absenceOf(cycle)}</Text>
      ) : (
        <Stack gap="lg">
          <RunProgress
            label="Outbound"
            status={outbound.status}
            done={outbound.counts.considered}
            total={counts.created + counts.updated + counts.unchanged}
            startedAt={outbound.startedAt}
            endedAt={outbound.endedAt}
          />
          <CountTiles
            counts={[
              { label: 'Written', value: outbound.counts.written },
              { label: 'Unchanged', value: outbound.counts.unchanged },
              { label: 'Churned long ago', value: outbound.counts.skipped },
              { label: 'On hold', value: outbound.counts.held },
              { label: 'Failed', value: outbound.counts.failed, bad: true },
              { label: 'Calls to HubSpot', value: outbound.counts.batches },
            ]}
          />
          <WhyNothing run={outbound} />
          <Group gap="sm">
            <RunLink portalId={cycle.portalId} run={outbound} />
          </Group>
        </Stack>
      )}
    </Panel>
  );
}

function RunLink({ portalId, run }: { readonly portalId: number; readonly run: OutboundRunBody }) {
  const params = { portalId: String(portalId), runId: run.id };
  if (run.status !== 'awaiting_approval') {
    return (
      <TextLink to="/outbound/$portalId/runs/$runId" params={params}>
        What exactly was written
      </TextLink>
    );
  }
  return (
    <ButtonLink to="/outbound/$portalId/runs/$runId" params={params}>
      Look at the plan
    </ButtonLink>
  );
}

function WhyNothing({ run }: { readonly run: OutboundRunBody }) {
  const { status, counts } = run;
  if (status === 'awaiting_approval') {
    return (
      <Text size="sm">
        Nothing has been written yet: look at what would be written, and approve it or not. Later cycles then write
        without asking.
      </Text>
    );
  }
  if (status !== 'succeeded' || counts.written > 0) return null;
  if (counts.failed > 0) return <Text size="sm">Nothing was written: see the failed rows below.</Text>;
  if (counts.held > 0) return <Text size="sm">Nothing was written: writing is on hold. Resume it under Outbound.</Text>;
  return (
    <Text size="sm">
      {counts.considered === 0
        ? 'Nothing was written: no customer is linked to a company.'
        : `Nothing was written: all values of ${plural(counts.unchanged, 'company', 'companies')} are the same as what HubSpot already has.`}
    </Text>
  );
}

function absenceOf({ status }: CycleBody): string {
  if (isLive(status)) return 'Starts when the import is done.';
  if (status === 'succeeded')
    return 'Nothing is mapped to be written, or writing is not allowed by the granted scopes.';
  return 'Did not start, because the import did not finish.';
}
