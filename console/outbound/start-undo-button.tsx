import type { UndoTarget } from '@customerscore/core/contract';
import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useStartUndo } from '../api/outbound.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { undoLabel } from '../format/written.ts';

interface StartUndoButtonProps {
  readonly portalId: number;
  readonly target: UndoTarget;
  /** For those who do not see what the button belongs to. */
  readonly label: string;
}

/** Asks, plans an undo, and goes to its plan; nothing is taken back before that is approved. */
export function StartUndoButton({ portalId, target, label }: StartUndoButtonProps) {
  const undo = useStartUndo(portalId);
  const navigate = useNavigate();
  const [asking, dialog] = useDisclosure(false);
  const start = () =>
    undo.mutate(target, {
      onSuccess: ({ id }) =>
        navigate({ to: '/outbound/$portalId/runs/$runId', params: { portalId: String(portalId), runId: id } }),
    });
  return (
    <>
      <Button size="xs" variant="default" onClick={dialog.open} aria-label={label}>
        Undo
      </Button>
      <ConfirmDialog
        opened={asking}
        title="Undo this?"
        confirmLabel="Show what would be undone"
        confirmColor="petrol"
        busy={undo.isPending}
        error={undo.error}
        onConfirm={start}
        onClose={dialog.close}
      >
        <Text>
          {`${undoLabel(target)} is compared with what HubSpot holds now. Nothing changes yet: you see first what would be put back, and where somebody has written something else since.`}
        </Text>
      </ConfirmDialog>
    </>
  );
}
