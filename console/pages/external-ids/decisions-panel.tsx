import type { ExternalIdChoice, ExternalIdDecisionsBody } from '@customerscore/core/contract';
import { Anchor, Button, Text } from '@mantine/core';
import { useExternalIdDecisions, useUndoDecision } from '../../api/external-ids.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Moment } from '../../components/moment.tsx';
import { notifyDone, notifyRefused } from '../../components/notify.ts';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';

type Decision = ExternalIdDecisionsBody['decisions'][number];

const CHOICES: Readonly<Record<ExternalIdChoice, string>> = {
  use_most_recent: 'Linked, as the most recently modified',
  link_to_company: 'Linked to the customer',
  relink: 'Linked again, the customer moved here',
  ignore: 'Left as it is',
};

/** What was decided; each holds until the External ID changes again, and can be taken back. */
export function DecisionsPanel({ portalId }: { readonly portalId: number }) {
  const query = useExternalIdDecisions(portalId);
  return (
    <Panel flush title="Decided" description="A decision holds until the External ID of the company changes again.">
      <QueryView query={query} skeleton={<TableSkeleton rows={2} />} errorTitle="Decisions could not be loaded">
        {({ decisions }) => (
          <DataTable
            caption="Decisions, newest first"
            columns={columnsOf(portalId)}
            rows={decisions}
            rowKey={({ companyId }) => companyId}
          />
        )}
      </QueryView>
    </Panel>
  );
}

function columnsOf(portalId: number): readonly Column<Decision>[] {
  return [
    {
      key: 'company',
      header: 'HubSpot record',
      primary: true,
      render: ({ companyId, url }) => (
        <Anchor href={url} target="_blank" rel="noreferrer" fw={500} aria-label={`Record ${companyId} in HubSpot`}>
          {companyId}
        </Anchor>
      ),
    },
    { key: 'id', header: 'External ID', inline: true, render: ({ externalId }) => externalId ?? 'Empty' },
    { key: 'choice', header: 'Decision', render: ({ choice }) => CHOICES[choice] },
    {
      key: 'by',
      header: 'When',
      render: ({ by, at }) => (
        <Text size="sm" c="dimmed">
          <Moment at={at} /> by {by}
        </Text>
      ),
    },
    {
      key: 'undo',
      header: 'Take back',
      hideHeader: true,
      align: 'right',
      render: ({ companyId }) => <TakeBack portalId={portalId} companyId={companyId} />,
    },
  ];
}

function TakeBack({ portalId, companyId }: { readonly portalId: number; readonly companyId: string }) {
  const undo = useUndoDecision(portalId);
  const takeBack = () =>
    undo.mutate(companyId, {
      onSuccess: () => notifyDone('The decision is taken back, and the question is open again.'),
      onError: (error) => notifyRefused('The decision stands', error),
    });
  return (
    <Button
      size="xs"
      variant="default"
      onClick={takeBack}
      loading={undo.isPending}
      aria-label={`Take back the decision about record ${companyId}`}
    >
      Take back
    </Button>
  );
}
