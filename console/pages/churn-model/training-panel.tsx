import type { TrainingRunBody } from '@customerscore/core/contract';
import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useStopTraining } from '../../api/churn-model.ts';
import { isLive } from '../../api/cycles.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { RunBadge } from '../../components/status-badge.tsx';
import { formatNumber } from '../../format/numbers.ts';

/** Reading the past takes about this share of the time. */
const READING_SHARE = 20;
const ALL = 100;

/** How far learning has come, and how it ended when it did not come to its end. */
export function TrainingPanel({ run }: { readonly run: TrainingRunBody }) {
  const stop = useStopTraining();
  return (
    <Panel
      title="Learning"
      actions={
        <>
          <RunBadge status={run.status} />
          {isLive(run.status) && (
            <Button size="xs" variant="default" loading={stop.isPending} onClick={() => stop.mutate(undefined)}>
              Stop
            </Button>
          )}
        </>
      }
    >
      {isLive(run.status) ? <TrainingProgress run={run} /> : <Ended run={run} />}
      {stop.error && <ErrorState error={stop.error} title="Learning could not be stopped" />}
    </Panel>
  );
}

function TrainingProgress({ run }: { readonly run: TrainingRunBody }) {
  const { step, read, customers, rounds, allRounds } = run;
  const reading = customers === 0 ? 0 : (read / customers) * READING_SHARE;
  const value = step === 'collecting' ? reading : READING_SHARE + (rounds / allRounds) * (ALL - READING_SHARE);
  return (
    <Stack gap="sm">
      <Progress.Root size="md" radius="xl">
        <Progress.Section value={value} color="petrol" animated aria-label="Progress of learning" />
      </Progress.Root>
      <Group justify="space-between">
        <Text size="sm" role="status">
          {stepText(run)}
        </Text>
        <Text size="sm" c="dimmed">
          You can leave this page. The scores stay as they are.
        </Text>
      </Group>
    </Stack>
  );
}

function stepText({ status, step, read, customers, rounds, allRounds }: TrainingRunBody): string {
  if (status === 'queued') return 'Waiting for its turn. This starts within a few seconds.';
  if (step === 'collecting') return `Reading the past of ${formatNumber(read)} of ${formatNumber(customers)} customers`;
  if (rounds < allRounds - 2) return `Testing on customers it has not seen: ${rounds + 1} of ${allRounds - 2}`;
  return rounds === allRounds - 2 ? 'Testing on the newest months' : 'Learning from everybody';
}

function Ended({ run: { status, error } }: { readonly run: TrainingRunBody }) {
  if (status === 'stopped') return <Text>Learning was stopped. Nothing was stored.</Text>;
  return <Alert color="brick">{error?.message ?? 'Learning failed. Start it again.'}</Alert>;
}
