import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useStartDryRun } from '../../api/outbound.ts';
import { notifyRefused } from '../../components/notify.ts';

/** Plans what would be written now, and goes to the plan. */
export function DryRunButton({ portalId }: { readonly portalId: number }) {
  const dryRun = useStartDryRun(portalId);
  const navigate = useNavigate();
  const start = () =>
    dryRun.mutate(undefined, {
      onSuccess: ({ id }) =>
        navigate({ to: '/outbound/$portalId/runs/$runId', params: { portalId: String(portalId), runId: id } }),
      onError: (error) => notifyRefused('The dry run did not start', error),
    });
  return (
    <Button onClick={start} loading={dryRun.isPending}>
      Dry run
    </Button>
  );
}
