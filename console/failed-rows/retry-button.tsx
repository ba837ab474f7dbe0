import type { FailedRowBody } from '@customerscore/core/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { RetryDialog } from './retry-dialog.tsx';

interface RetryButtonProps {
  readonly portalId: number;
  readonly runId: string;
  readonly row: FailedRowBody;
}

/** Opens the preview of trying one company again. */
export function RetryButton({ portalId, runId, row }: RetryButtonProps) {
  const [opened, dialog] = useDisclosure(false);
  const name = row.companyName ?? `company ${row.companyId}`;
  return (
    <>
      <Button size="xs" variant="default" onClick={dialog.open} aria-label={`Try again: ${name}`}>
        Try again
      </Button>
      {opened && <RetryDialog portalId={portalId} runId={runId} row={row} onClose={dialog.close} />}
    </>
  );
}
