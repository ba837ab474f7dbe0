import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useStartReplay } from '../../api/webhooks.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { type ReplayRange, rangeProblem } from './replay-range.ts';

interface ReplayPanelProps {
  readonly portalId: number;
  readonly range: ReplayRange;
  readonly onRange: (range: ReplayRange) => void;
  readonly retentionDays: number;
}

/** Applies stored deliveries again: as a dry run that only shows what would change, or for real after asking. */
export function ReplayPanel({ portalId, range, onRange, retentionDays }: ReplayPanelProps) {
  const start = useStartReplay(portalId);
  const [asking, dialog] = useDisclosure(false);
  const problem = rangeProblem(range);
  const begin = (dryRun: boolean) => {
    const { from, to, companyId } = range;
    const times = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    start.mutate({ ...times, ...(companyId === '' ? {} : { companyId }), dryRun }, { onSettled: dialog.close });
  };
  return (
    <Panel
      title="Replay"
      description={`Takes the deliveries of a stretch of time as if they came now. They are kept ${retentionDays} days. Companies are read from HubSpot as they are now, so a replay never brings back an old value.`}
    >
      <Stack gap="md">
        <RangeFields range={range} onRange={onRange} />
        {problem && (
          <Text size="sm" c="brick.7" role="alert">
            {problem}
          </Text>
        )}
        {start.error && <ErrorState error={start.error} title="The replay was not started" />}
        <Group gap="sm">
          <Button onClick={() => begin(true)} disabled={problem !== null} loading={start.isPending}>
            Show what would change
          </Button>
          <Button variant="default" onClick={dialog.open} disabled={problem !== null || start.isPending}>
            Replay for real
          </Button>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={asking}
        title="Replay these deliveries?"
        confirmLabel="Replay"
        confirmColor="petrol"
        busy={start.isPending}
        error={null}
        onConfirm={() => begin(false)}
        onClose={dialog.close}
      >
        <Text>
          The companies that the deliveries tell of are read from HubSpot and applied to their customers. Nothing is
          written to HubSpot.
        </Text>
      </ConfirmDialog>
    </Panel>
  );
}

function RangeFields({ range, onRange }: Pick<ReplayPanelProps, 'range' | 'onRange'>) {
  const field = (key: keyof ReplayRange) => ({
    value: range[key],
    onChange: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) =>
      onRange({ ...range, [key]: currentTarget.value.trim() }),
  });
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
      <TextInput type="datetime-local" label="From" {...field('from')} />
      <TextInput type="datetime-local" label="To" {...field('to')} />
      <TextInput
        label="Only this HubSpot record"
        placeholder="Any company"
        inputMode="numeric"
        {...field('companyId')}
      />
    </SimpleGrid>
  );
}
