import type { ProvenanceBody, ProvenanceEntry } from '@customerscore/core/contract';
import { Alert, Box, Code, Stack, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useProvenance } from '../../api/outbound.ts';
import { BeforeAfter } from '../../components/change-line.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { TextLink } from '../../components/links.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TextSkeleton } from '../../components/skeletons.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { sourceLabel } from '../../format/written.ts';
import { StartUndoButton } from '../../outbound/start-undo-button.tsx';

interface WrittenPanelProps {
  readonly customerId: string;
  readonly hasCompany: boolean;
}

/** What HubSpot was last told about a customer: by which run, why, what stood there before, and whether it stands still. */
export function WrittenPanel({ customerId, hasCompany }: WrittenPanelProps) {
  const provenance = useProvenance(customerId);
  const { data } = provenance;
  const isWritten = data !== undefined && data.properties.length > 0;
  return (
    <Panel
      flush={isWritten}
      title="Written to HubSpot"
      description="Who last wrote each property of ours, and why."
      actions={isWritten && <UndoCompany body={data} />}
    >
      <QueryView query={provenance} skeleton={<TextSkeleton lines={4} />} errorTitle="This could not be loaded">
        {(body) => <Written body={body} hasCompany={hasCompany} />}
      </QueryView>
    </Panel>
  );
}

function UndoCompany({ body: { portalId, companyId } }: { readonly body: ProvenanceBody }) {
  if (portalId === null || companyId === null) return null;
  return (
    <StartUndoButton
      portalId={portalId}
      target={{ kind: 'company', companyId }}
      label="Undo everything that was written to this company"
    />
  );
}

function Written({ body, hasCompany }: { readonly body: ProvenanceBody; readonly hasCompany: boolean }) {
  const { properties, portalId, holds } = body;
  if (properties.length === 0 || portalId === null) {
    return (
      <Text c="dimmed">
        {hasCompany
          ? 'Nothing yet. Values are written after the next cycle, if they are mapped and approved.'
          : 'Nothing: this customer has no company in HubSpot. A company with its External ID is linked to it by the next cycle.'}
      </Text>
    );
  }
  return (
    <Stack gap="md">
      {holds.length > 0 && (
        <Box px={{ base: 'md', sm: 'lg' }}>
          <Alert color="amber" icon={<IconHandStop aria-hidden />} title="Writing is on hold">
            <Text>
              {holds.map(({ reason }) => reason).join(' ')} Resume it under <TextLink to="/outbound">Outbound</TextLink>
              .
            </Text>
          </Alert>
        </Box>
      )}
      <DataTable
        caption="Written to HubSpot"
        columns={columnsOf(portalId)}
        rows={properties}
        rowKey={({ property }) => property}
      />
    </Stack>
  );
}

function columnsOf(portalId: number): readonly Column<ProvenanceEntry>[] {
  return [
    {
      key: 'property',
      header: 'HubSpot property',
      primary: true,
      width: 250,
      render: ({ property }) => <Code style={{ overflowWrap: 'anywhere' }}>{property}</Code>,
    },
    {
      key: 'value',
      header: 'Before and written',
      render: ({ before, value }) => <BeforeAfter before={before} after={value} />,
    },
    { key: 'stands', header: 'In HubSpot now', inline: true, render: (entry) => <Stands entry={entry} /> },
    { key: 'why', header: 'Why', stacked: true, render: (entry) => <Why portalId={portalId} entry={entry} /> },
  ];
}

function Stands({ entry: { stands, present } }: { readonly entry: ProvenanceEntry }) {
  if (stands === null) return <StatusBadge color="slate" label="Not read since" />;
  if (stands) return <StatusBadge color="leaf" label="Ours" />;
  return <StatusBadge color="amber" label={present === null ? 'Emptied since' : `Now ${present}`} />;
}

function Why({ portalId, entry }: { readonly portalId: number; readonly entry: ProvenanceEntry }) {
  const { source, runId, at, mappingVersion, by, original, before } = entry;
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {sourceLabel(source)},{' '}
      <TextLink to="/outbound/$portalId/runs/$runId" params={{ portalId: String(portalId), runId }}>
        <Moment at={at} />
      </TextLink>
      , mapping version {mappingVersion}
      {by === null ? '' : `, approved or asked for by ${by}`}
      {original === before ? '' : `. Before our first write: ${original ?? 'empty'}`}
    </Text>
  );
}
