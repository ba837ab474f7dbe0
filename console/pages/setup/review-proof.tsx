import type { CompanyProperty, ProofBody, RowProof } from '@customerscore/core/contract';
import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useProof } from '../../api/proof.ts';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { plural } from '../../format/numbers.ts';
import { ProofTable } from './proof-table.tsx';

interface ReviewProofProps {
  readonly portalId: number;
  readonly draftKey: string;
  readonly properties: readonly CompanyProperty[];
}

/** Row by row on live companies; the rows that need a look first, the others on demand. */
export function ReviewProof({ portalId, draftKey, properties }: ReviewProofProps) {
  const proof = useProof(portalId, draftKey);
  return (
    <Panel flush title="Row by row" description="Each row on live companies: in HubSpot, stored, and out again.">
      <QueryView query={proof} skeleton={<Skeleton height={80} m="md" />} errorTitle="The rows could not be tried">
        {(body) => <Rows proof={body} properties={properties} />}
      </QueryView>
    </Panel>
  );
}

function Rows({ proof, properties }: { readonly proof: ProofBody; readonly properties: readonly CompanyProperty[] }) {
  const [all, { toggle }] = useDisclosure(false);
  const troubled = proof.rows.filter(needsLook);
  const shown = all ? proof.rows : troubled;
  return (
    <>
      <Text px={{ base: 'md', sm: 'lg' }} pb="md" role="status">
        {troubled.length === 0
          ? `All ${plural(proof.rows.length, 'row comes', 'rows come')} through on ${plural(proof.takePart, 'company', 'companies')}.`
          : `${plural(troubled.length, 'row needs', 'rows need')} a look, of ${proof.rows.length}.`}
      </Text>
      {shown.length > 0 && <ProofTable proof={{ ...proof, rows: shown }} properties={properties} />}
      {troubled.length < proof.rows.length && (
        <Group justify="center" p="md">
          <Button variant="default" onClick={toggle} aria-expanded={all}>
            {all ? 'Show fewer rows' : `Show all ${proof.rows.length} rows`}
          </Button>
        </Group>
      )}
    </>
  );
}

function needsLook({ counts }: RowProof): boolean {
  return counts.failed + counts.changed + counts.cleared > 0;
}
