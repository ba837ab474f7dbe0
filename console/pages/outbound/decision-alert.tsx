import type { OutboundRunDetails, PlanSummary } from '@customerscore/core/contract';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHandStop } from '@tabler/icons-react';
import { useDecidePlan } from '../../api/outbound.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { notifyDone, notifyRefused } from '../../components/notify.ts';
import { type DecisionWords, decisionWords } from './decision-words.ts';

interface DecisionAlertProps {
  readonly portalId: number;
  readonly run: OutboundRunDetails;
  readonly plan: PlanSummary;
}

/** Asks whether a plan may be written, and asks once more before it is. */
export function DecisionAlert({ portalId, run, plan }: DecisionAlertProps) {
  const decline = useDecidePlan(portalId, run.id);
  const [asking, dialog] = useDisclosure(false);
  const words = decisionWords(run, plan);
  const stop = () =>
    decline.mutate('decline', {
      onSuccess: () => notifyDone('Nothing is written.'),
      onError: (error) => notifyRefused('The plan was not declined', error),
    });
  return (
    <Alert color="amber" icon={<IconHandStop aria-hidden />} title="Nothing has been written yet">
      <Stack gap="md" align="flex-start">
        <Text>{words.question}</Text>
        <Group gap="sm">
          <Button onClick={dialog.open}>{words.approve}</Button>
          <Button variant="default" onClick={stop} loading={decline.isPending}>
            {words.decline}
          </Button>
        </Group>
      </Stack>
      <ApproveDialog portalId={portalId} runId={run.id} words={words} opened={asking} onClose={dialog.close} />
    </Alert>
  );
}

interface ApproveDialogProps {
  readonly portalId: number;
  readonly runId: string;
  readonly words: DecisionWords;
  readonly opened: boolean;
  readonly onClose: () => void;
}

function ApproveDialog({ portalId, runId, words, opened, onClose }: ApproveDialogProps) {
  const approve = useDecidePlan(portalId, runId);
  const confirm = () =>
    approve.mutate('approve', {
      onSuccess: () => notifyDone('Approved. Writing begins.'),
      // A plan that does not wait any more takes this dialog with it.
      onError: (error) => notifyRefused('The plan was not approved', error),
      onSettled: onClose,
    });
  return (
    <ConfirmDialog
      opened={opened}
      title={words.title}
      confirmLabel={words.confirm}
      confirmColor="petrol"
      busy={approve.isPending}
      error={null}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{words.consequence}</Text>
    </ConfirmDialog>
  );
}
