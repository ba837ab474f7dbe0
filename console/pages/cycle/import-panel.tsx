import type { CycleBody } from '@customerscore/core/contract';
import { Stack, Text } from '@mantine/core';
import { CountTiles } from '../../components/count-tiles.tsx';
import { Panel } from '../../components/panel.tsx';
import { RunProgress } from '../../components/run-progress.tsx';
import { RunBadge } from '../../components/status-badge.tsx';
import { plural } from '../../format/numbers.ts';
import { describeReading } from './describe-reading.ts';

/** The reading half of a cycle. */
export function ImportPanel({ cycle }: { readonly cycle: CycleBody }) {
  const { status, kind, counts, totalCompanies, startedAt, endedAt } = cycle;
  return (
    <Panel title="Import" description={describeReading(cycle)} actions={<RunBadge status={status} />}>
      <Stack gap="lg">
        <RunProgress
          label="Import"
          status={status}
          done={counts.read}
          total={totalCompanies}
          startedAt={startedAt}
          endedAt={endedAt}
        />
        <CountTiles
          counts={[
            { label: 'New', value: counts.created },
            { label: 'Changed', value: counts.updated },
            { label: 'Unchanged', value: counts.unchanged },
            { label: 'Left out by filter', value: counts.excluded },
            { label: 'No External ID', value: counts.withoutExternalId },
            { label: 'Failed', value: counts.failed, bad: true },
            ...(kind === 'incremental' ? [{ label: 'Scored again', value: counts.rescored }] : []),
          ]}
        />
        {counts.notScored > 0 && (
          <Text size="sm" c="dimmed">
            {plural(counts.scored, 'customer has', 'customers have')} at least one score,{' '}
            {plural(counts.notScored, 'has', 'have')} none yet. Each customer's page says why.
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
