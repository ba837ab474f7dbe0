import type { ExternalIdCasesBody, ExternalIdClaim } from '@customerscore/core/contract';
import { Anchor, Group, Stack, Text } from '@mantine/core';
import { TextLink } from '../../components/links.tsx';
import { Moment } from '../../components/moment.tsx';
import { ChoiceButtons } from './choice-buttons.tsx';

type Row = ExternalIdCasesBody['rows'][number];

interface CaseItemProps {
  readonly portalId: number;
  readonly row: Row;
}

/** One company: what is wrong with its External ID, who else has it, and what can be done. */
export function CaseItem({ portalId, row }: CaseItemProps) {
  const { company, externalId, others, customer, message, url } = row;
  return (
    <Stack gap={6}>
      <Group gap="sm" justify="space-between">
        <Anchor href={url} target="_blank" rel="noreferrer" fw={600} aria-label={`${titleOf(company)} in HubSpot`}>
          {titleOf(company)}
        </Anchor>
        <Text size="xs" c="dimmed">
          {externalId === null ? 'No External ID' : `External ID ${externalId}`}
          {company.modifiedAt && (
            <>
              {' · '}changed <Moment at={company.modifiedAt} />
            </>
          )}
        </Text>
      </Group>
      <Text size="sm">{message}</Text>
      {others.map((other) => (
        <Other key={other.companyId} claim={other} />
      ))}
      {customer && (
        <Text size="sm">
          Customer:{' '}
          <TextLink to="/customers/$customerId" params={{ customerId: customer.id }} size="sm">
            {customer.name}
          </TextLink>{' '}
          ({customer.externalId})
        </Text>
      )}
      <ChoiceButtons portalId={portalId} row={row} />
    </Stack>
  );
}

function Other({ claim }: { readonly claim: ExternalIdClaim }) {
  return (
    <Text size="sm" c="dimmed">
      Also {titleOf(claim)} (record {claim.companyId}){claim.linked ? ', linked now' : ''}
      {claim.modifiedAt && (
        <>
          , changed <Moment at={claim.modifiedAt} />
        </>
      )}
    </Text>
  );
}

function titleOf({ companyName, companyId }: ExternalIdClaim): string {
  return companyName ?? `Company ${companyId}`;
}
