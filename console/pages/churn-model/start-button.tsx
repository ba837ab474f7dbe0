import type { ChurnModelBody } from '@customerscore/core/contract';
import { Button } from '@mantine/core';
import { IconSchool } from '@tabler/icons-react';
import { useStartTraining } from '../../api/churn-model.ts';
import { isLive } from '../../api/cycles.ts';
import { ErrorState } from '../../components/error-state.tsx';

/** Starts learning, unless it goes on. */
export function StartButton({ body: { run, newest } }: { readonly body: ChurnModelBody }) {
  const start = useStartTraining();
  if (run !== null && isLive(run.status)) return null;
  return (
    <>
      <Button
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
