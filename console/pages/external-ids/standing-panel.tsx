import type { CompanyStandingBody } from '@customerscore/core/contract';
import { Alert, Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCompanyStanding, useReadCompany } from '../../api/external-ids.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { TextLink } from '../../components/links.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TextSkeleton } from '../../components/skeletons.tsx';
import { readCompanyId } from './read-company-id.ts';

interface StandingPanelProps {
  readonly portalId: number;
  /** The company that is asked about; null when none is. */
  readonly companyId: string | null;
  readonly onAsk: (companyId: string | undefined) => void;
}

/** Answers why a company of HubSpot is, or is not, a customer. */
export function StandingPanel({ portalId, companyId, onAsk }: StandingPanelProps) {
  const [text, setText] = useState(companyId ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const ask = (event: FormEvent) => {
    event.preventDefault();
    const found = readCompanyId(text);
    setProblem(found === null ? 'Paste the address of the company record in HubSpot, or its record id.' : null);
    onAsk(found ?? undefined);
  };
  return (
    <Panel
      title="Why is this company not a customer?"
      description="Paste the address of its record in HubSpot, or its record id."
    >
      <Stack gap="md">
        <form onSubmit={ask} noValidate>
          <Group gap="sm" align="flex-start">
            <TextInput
              flex="1 1 240px"
              maw={480}
              aria-label="Address of the company in HubSpot, or its record id"
              placeholder="https://app.hubspot.com/contacts/…/record/0-2/…"
              value={text}
              error={problem}
              onChange={({ currentTarget }) => setText(currentTarget.value)}
            />
            <Button type="submit" variant="default">
              Find out
            </Button>
          </Group>
        </form>
        {companyId !== null && <Answer key={companyId} portalId={portalId} companyId={companyId} />}
      </Stack>
    </Panel>
  );
}

function Answer({ portalId, companyId }: { readonly portalId: number; readonly companyId: string }) {
  const standing = useCompanyStanding(portalId, companyId);
  const read = useReadCompany(portalId, companyId);
  return (
    <QueryView query={standing} skeleton={<TextSkeleton />} errorTitle="The answer could not be loaded">
      {(body) => (
        <Alert color={body.standing === 'customer' ? 'leaf' : 'slate'} title={body.name ?? `Company ${companyId}`}>
          <Stack gap="sm" align="flex-start">
            <Text>{body.message}</Text>
            <Known body={body} />
            {read.error && <ErrorState error={read.error} title="It could not be read" />}
            <Button size="xs" variant="default" onClick={() => read.mutate()} loading={read.isPending}>
              Read it from HubSpot now
            </Button>
          </Stack>
        </Alert>
      )}
    </QueryView>
  );
}

function Known({ body: { customer, externalId, readAt, url } }: { readonly body: CompanyStandingBody }) {
  return (
    <Group gap="md">
      {customer && (
        <TextLink to="/customers/$customerId" params={{ customerId: customer.id }} size="sm">
          {customer.name}
        </TextLink>
      )}
      <Anchor href={url} target="_blank" rel="noreferrer" size="sm">
        Open in HubSpot
      </Anchor>
      {readAt && (
        <Text size="sm" c="slate.7">
          {externalId === null ? 'No External ID' : `External ID ${externalId}`}, read <Moment at={readAt} />
        </Text>
      )}
    </Group>
  );
}
