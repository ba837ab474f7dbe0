import type { ChurnModelBody } from '@customerscore/core/contract';
import { areMet } from '@customerscore/core/training';
import { Button } from '@mantine/core';
import { IconSchool } from '@tabler/icons-react';
import { useStartTraining } from '../../api/churn-model.ts';
import { isLive } from '../../api/cycles.ts';
import { ErrorState } from '../../components/error-state.tsx';

/** Starts learning, unless it goes on. */
export function StartButton({ body: { run, newest, requirements } }: { readonly body: ChurnModelBody }) {
  const start = useStartTraining();
  if (run !== null && isLive(run.status)) return null;
  return (
    <>
      <Button
        // With too little data it may still be tried: some of what is counted beforehand is only a quick look.
        variant={areMet(requirements) ? 'filled' : 'default'}
        leftSection={<IconSchool size={16} aria-hidden />}
        loading={start.isPending}
        onClick={() => start.mutate(undefined)}
      >
        {newest === null ? 'Learn a model' : 'Learn a new model'}
      </Button>
      {start.error && <ErrorState error={start.error} title="Learning could not start" />}
    </>
  );
}
