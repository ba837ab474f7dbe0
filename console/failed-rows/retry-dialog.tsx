import type { FailedRowBody, RetryBody, RetryPreviewBody } from '@customerscore/core/contract';
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useRetry, useRetryPreview } from '../api/failed-rows.ts';
import { ChangeLine } from '../components/change-line.tsx';
import { ErrorState } from '../components/error-state.tsx';
import { notifyDone } from '../components/notify.ts';
import { QueryView } from '../components/query-view.tsx';
import { TextSkeleton } from '../components/skeletons.tsx';

interface RetryDialogProps {
  readonly portalId: number;
  readonly runId: string;
  readonly row: FailedRowBody;
  readonly onClose: () => void;
}

/** Shows what trying one company again would do, against what HubSpot holds at this moment, and does it when asked. */
export function RetryDialog({ portalId, runId, row, onClose }: RetryDialogProps) {
  const preview = useRetryPreview(portalId, row.id);
  const retry = useRetry(portalId, runId, row.id);
  const name = row.companyName ?? `Company ${row.companyId}`;
  const tryAgain = () =>
    retry.mutate(undefined, {
      onSuccess: ({ outcome }) => {
        if (outcome !== 'done') return;
        notifyDone(`${name} is done.`);
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} title={`Try ${name} again`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        <QueryView query={preview} skeleton={<TextSkeleton lines={3} />} errorTitle="There is no preview">
          {(body) => <Preview row={row} preview={body} result={retry.data} />}
        </QueryView>
        {retry.error ? <ErrorState error={retry.error} title="That did not work" /> : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            Close
          </Button>
          <Button onClick={tryAgain} loading={retry.isPending} disabled={!preview.data}>
            {row.run === 'import' ? 'Read it again' : 'Write it now'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface PreviewProps {
  readonly row: FailedRowBody;
  readonly preview: RetryPreviewBody;
  readonly result: RetryBody | undefined;
}

function Preview({ row, preview, result }: PreviewProps) {
  const { changes, equal } = preview;
  const problems = result?.problems ?? preview.problems;
  return (
    <Stack gap="md">
      <Text size="sm">{describe(row, preview)}</Text>
      {changes.length > 0 && (
        <Stack gap="xs">
          {changes.map((change) => (
            <ChangeLine key={change.property} change={change} />
          ))}
        </Stack>
      )}
      {equal.length > 0 && (
        <Text size="sm" c="dimmed">
          {`Already as it should be: ${equal.join(', ')}.`}
        </Text>
      )}
      {problems.map(({ code, message }) => (
        <Alert key={`${code} ${message}`} color="amber" icon={<IconAlertTriangle aria-hidden />}>
          {message}
        </Alert>
      ))}
    </Stack>
  );
}

function describe({ run }: FailedRowBody, { changes, problems }: RetryPreviewBody): string {
  if (run === 'import') {
    return problems.length > 0
      ? 'This still stands in the way. Mend it in HubSpot first, or try anyway.'
      : 'Nothing stands in the way any more: the company is read again, scored, and becomes a customer.';
  }
  if (changes.length > 0) return 'These values would be written to HubSpot now, and no other company is touched:';
  return problems.length > 0 ? 'Nothing would be written:' : 'Nothing is left to write: HubSpot has it all.';
}
