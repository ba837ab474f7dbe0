import type { OutboundRunDetails } from '@customerscore/core/contract';
import { Alert, Stack, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { ButtonLink } from '../../components/links.tsx';
import { Moment } from '../../components/moment.tsx';
import { undoLabel } from '../../format/written.ts';

interface WaitingAlertProps {
  readonly portalId: number;
  readonly run: OutboundRunDetails;
}

/** A plan that waits for somebody to decide. */
export function WaitingAlert({ portalId, run }: WaitingAlertProps) {
  const { undo } = run;
  return (
    <Alert
      color="amber"
      icon={<IconHandStop aria-hidden />}
      title={undo ? 'An undo waits for your approval' : 'A plan waits for your approval'}
    >
      <Stack gap="sm" align="flex-start">
        <Text>
          {undo ? `${undoLabel(undo)}: what` : 'What'} it would change was planned <Moment at={run.createdAt} />.
          Nothing of it is written before you approve it.
        </Text>
        <ButtonLink
          to="/outbound/$portalId/runs/$runId"
          params={{ portalId: String(portalId), runId: run.id }}
          size="xs"
        >
          Look at the plan
        </ButtonLink>
      </Stack>
    </Alert>
  );
}
