import { Box, Button, Text } from '@mantine/core';
import { IconTestPipe } from '@tabler/icons-react';
import { useProveDraft } from '../../api/proof.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { plural } from '../../format/numbers.ts';
import { ProofTable } from './proof-table.tsx';
import { isComplete, toContent } from './setup-state.ts';
import type { StepProps } from './wizard.tsx';

/** Tries the rows on live companies before anything is confirmed. */
export function ProvePanel({ portalId, state, properties }: StepProps) {
  const prove = useProveDraft(portalId);
  const rows = state.rows.filter(isComplete).length;
  const proof = prove.data;
  return (
    <Panel
      title="Proof on live companies"
      description="Each row is tried on companies of your account: the value in HubSpot, what is stored, and what would be written. Nothing is stored or written."
      actions={
        <Button
          variant="light"
          leftSection={<IconTestPipe size={16} aria-hidden />}
          disabled={rows === 0 || state.externalIdProperty === null}
          loading={prove.isPending}
          onClick={() => prove.mutate(toContent(state))}
        >
          {proof ? 'Try again' : 'Try the rows'}
        </Button>
      }
    >
      {prove.error && <ErrorState error={prove.error} title="The rows could not be tried" />}
      {proof && proof.rows.length === 0 && (
        <Text role="status">No row could be tried. Solve what is marked above, then try again.</Text>
      )}
      {proof && proof.rows.length > 0 && (
        <Box>
          <Text size="sm" c="dimmed" mb="sm" role="status">
            {`Tried on ${plural(proof.takePart, 'company that takes part', 'companies that take part')}, of ${proof.read} read.`}
            {proof.issues.length > 0 && ' Rows with a problem are left out.'}
          </Text>
          <Box mx={{ base: -16, sm: -24 }}>
            <ProofTable proof={proof} properties={properties} />
          </Box>
        </Box>
      )}
      {!proof && !prove.error && (
        <Text size="sm" c="dimmed">
          {rows === 0 ? 'Complete a row first.' : `${plural(rows, 'row', 'rows')} to try.`}
        </Text>
      )}
    </Panel>
  );
}
