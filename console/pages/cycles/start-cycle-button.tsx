import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useStartCycle } from '../../api/cycles.ts';
import { notifyRefused } from '../../components/notify.ts';

interface StartCycleButtonProps {
  readonly portalId: number;
  /** True while a cycle is under way: a portal runs one at a time. */
  readonly disabled?: boolean;
}

/** Starts a cycle and goes to its page. */
export function StartCycleButton({ portalId, disabled = false }: StartCycleButtonProps) {
  const start = useStartCycle(portalId);
  const navigate = useNavigate();
  return (
    <Button
      leftSection={<IconPlayerPlay size={16} aria-hidden />}
      disabled={disabled}
      loading={start.isPending}
      onClick={() =>
        start.mutate(undefined, {
          onSuccess: ({ id }) =>
            navigate({ to: '/cycles/$portalId/$cycleId', params: { portalId: String(portalId), cycleId: id } }),
          onError: (error) => notifyRefused('The cycle was not started', error),
        })
      }
    >
      {disabled ? 'A cycle is running' : 'Start a cycle now'}
    </Button>
  );
}
