import type { OutboundRunDetails, PlanSummary } from '@customerscore/core/contract';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useDecidePlan } from '../../api/outbound.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { notifyDone } from '../../components/notify.ts';
import { plural } from '../../format/numbers.ts';

interface DecisionAlertProps {
  readonly portalId: number;
  readonly run: OutboundRunDetails;
  readonly plan: PlanSummary;
}

/** Asks whether a plan may be written. */
export function DecisionAlert({ portalId, run, plan }: DecisionAlertProps) {
  const decide = useDecidePlan(portalId, run.id);
  const isUndo = run.kind === 'undo';
  const values = `${plural(plan.values, 'value', 'values')} of ${plural(plan.changed, 'company', 'companies')}`;
  const say = (decision: 'approve' | 'decline') =>
    decide.mutate(decision, {
      onSuccess: () => notifyDone(decision === 'approve' ? 'Approved. Writing begins.' : 'Nothing is written.'),
    });
  return (
    <Alert color="amber" icon={<IconHandStop aria-hidden />} title="Nothing has been written yet">
      <Stack gap="md" align="flex-start">
        <Text>
          {isUndo
            ? `${values} would be put back to what stood there before. What others have written since stays.`
            : `${values} would be written to HubSpot. Approved once, later runs write the same values to the same properties without asking.`}
        </Text>
        {decide.error ? <ErrorState error={decide.error} title="That did not work" /> : null}
        <Group gap="sm">
          <Button onClick={() => say('approve')} loading={decide.isPending && decide.variables === 'approve'}>
            {isUndo ? 'Undo these values' : 'Approve and write'}
          </Button>
          <Button
            variant="default"
            onClick={() => say('decline')}
            loading={decide.isPending && decide.variables === 'decline'}
          >
            {isUndo ? "Don't undo" : "Don't write"}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
