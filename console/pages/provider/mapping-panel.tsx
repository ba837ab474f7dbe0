import type { ConnectionBody, MappingBody } from '@customerscore/core/contract';
import { Button, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useDiscardDraft, useMapping } from '../../api/mapping.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Facts } from '../../components/facts.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { formatDateTime } from '../../format/dates.ts';

/** The mapping that is in force and the draft that waits, with the way to edit. */
export function MappingPanel({ connection }: { readonly connection: ConnectionBody }) {
  const { portalId, status } = connection;
  const mapping = useMapping(portalId);
  const label = mapping.data?.draft ? 'Continue the draft' : 'Edit mapping';
  return (
    <Panel
      title="Mapping"
      description="Which companies take part, what is imported from them and what is written to them."
      actions={
        status === 'connected' && (
          <>
            {mapping.data?.draft && <DiscardDraftButton portalId={portalId} />}
            <ButtonLink
              to="/settings/providers/hubspot/$portalId/setup"
              params={{ portalId: String(portalId) }}
              variant="default"
            >
              {mapping.data?.confirmed || mapping.data?.draft ? label : 'Set up'}
            </ButtonLink>
          </>
        )
      }
    >
      <QueryView query={mapping} skeleton={<Skeleton height={40} />} errorTitle="The mapping could not be loaded">
        {(body) => <MappingSummary mapping={body} />}
      </QueryView>
    </Panel>
  );
}

function DiscardDraftButton({ portalId }: { readonly portalId: number }) {
  const discard = useDiscardDraft(portalId);
  const [asking, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="subtle" color="slate.7" onClick={dialog.open}>
        Discard the draft
      </Button>
      <ConfirmDialog
        opened={asking}
        title="Discard the draft?"
        confirmLabel="Discard"
        busy={discard.isPending}
        error={discard.error}
        onConfirm={() => discard.mutate(undefined, { onSuccess: dialog.close })}
        onClose={dialog.close}
      >
        <Text>The changes in it are lost. The mapping in force stays as it is.</Text>
      </ConfirmDialog>
    </>
  );
}

function MappingSummary({ mapping }: { readonly mapping: MappingBody }) {
  const { confirmed, draft } = mapping;
  if (confirmed === null) {
    return <Text>{draft ? 'A draft is saved; it is not confirmed yet.' : 'Nothing is mapped yet.'}</Text>;
  }
  const inbound = confirmed.rows.filter(({ direction }) => direction === 'inbound').length;
  return (
    <Facts
      facts={[
        { label: 'Version in force', value: confirmed.version },
        { label: 'External ID', value: confirmed.externalIdProperty ?? 'None' },
        { label: 'Imported properties', value: inbound },
        { label: 'Written properties', value: confirmed.rows.length - inbound },
        {
          label: 'Filter',
          value: confirmed.filter.groups.length === 0 ? 'Every company takes part' : 'Some companies take part',
        },
        { label: 'Confirmed', value: confirmed.confirmedAt ? formatDateTime(confirmed.confirmedAt) : 'Unknown' },
        { label: 'Confirmed by', value: confirmed.confirmedBy ?? 'Unknown' },
        { label: 'Draft', value: draft ? `Version ${draft.version}, not confirmed` : 'None' },
      ]}
    />
  );
}
