import type { CycleBody } from '@customerscore/core/contract';
import { Alert } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { formatDateTime } from '../../format/dates.ts';
import { overallStatus } from './overall-status.ts';

/** Why a cycle stands still, and when it goes on. */
export function PauseNotice({ cycle }: { readonly cycle: CycleBody }) {
  if (overallStatus(cycle) !== 'paused') return null;
  const { error, resumeAt } = cycle.status === 'succeeded' && cycle.outbound ? cycle.outbound : cycle;
  return (
    <Alert color="amber" title="Paused" icon={<IconPlayerPause aria-hidden />}>
      {error?.message ?? 'An admin has paused it.'}{' '}
      {resumeAt === null ? 'It waits for you to let it go on.' : `It goes on by itself at ${formatDateTime(resumeAt)}.`}
    </Alert>
  );
}
