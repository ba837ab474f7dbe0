import type { CycleBody, OutboundRunBody } from '@customerscore/core/contract';
import { Stack, Text } from '@mantine/core';
import { isLive } from '../../api/cycles.ts';
import { Panel } from '../../components/panel.tsx';
import { RunBadge } from '../../components/status-badge.tsx';
import { plural } from '../../format/numbers.ts';
import { CountTiles } from './count-tiles.tsx';
import { RunProgress } from './run-progress.tsx';

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
              { label: 'Failed', value: outbound.counts.failed, bad: true },
              { label: 'Calls to HubSpot', value: outbound.counts.batches },
            ]}
          />
          <WhyNothing run={outbound} />
        </Stack>
      )}
    </Panel>
  );
}

function WhyNothing({ run }: { readonly run: OutboundRunBody }) {
  const { status, counts } = run;
  if (status !== 'succeeded' || counts.written > 0) return null;
  if (counts.failed > 0) return <Text size="sm">Nothing was written: see the failed rows below.</Text>;
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
