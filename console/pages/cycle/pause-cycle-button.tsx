import type { CycleBody } from '@customerscore/core/contract';
import { Button } from '@mantine/core';
import { usePauseCycle } from '../../api/cycles.ts';
import { notifyRefused } from '../../components/notify.ts';
import { overallStatus } from './overall-status.ts';

/** Pauses a cycle, or lets a paused one go on where it was. Both can be undone by the other, so neither asks. */
export function PauseCycleButton({ cycle }: { readonly cycle: CycleBody }) {
  const pause = usePauseCycle(cycle.portalId, cycle.id);
  const isPaused = overallStatus(cycle) === 'paused';
  const act = () =>
    pause.mutate(isPaused ? 'resume' : 'pause', {
      onError: (error) => notifyRefused(isPaused ? 'It does not go on' : 'It was not paused', error),
    });
  return (
    <Button variant="default" onClick={act} loading={pause.isPending}>
      {isPaused ? 'Go on now' : 'Pause'}
    </Button>
  );
}
