import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useStopCycle } from '../../api/cycles.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';

interface StopCycleButtonProps {
  readonly portalId: number;
  readonly cycleId: string;
}

/** Stops a cycle after asking. */
export function StopCycleButton({ portalId, cycleId }: StopCycleButtonProps) {
  const stop = useStopCycle(portalId, cycleId);
  const [asking, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        Stop
      </Button>
      <ConfirmDialog
        opened={asking}
        title="Stop this cycle?"
        confirmLabel="Stop the cycle"
        busy={stop.isPending}
        error={stop.error}
        onConfirm={() => stop.mutate(undefined, { onSuccess: dialog.close })}
        onClose={dialog.close}
      >
        <Text>What has been read and written so far stays. The next cycle starts from the beginning.</Text>
      </ConfirmDialog>
    </>
  );
}
