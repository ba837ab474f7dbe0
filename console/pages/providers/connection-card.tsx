import type { ConnectionBody } from '@customerscore/core/contract';
import { Box, Button, Group, Stack, Text, Title } from '@mantine/core';
import { ButtonLink } from '../../components/links.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { ConnectionBadge } from '../../components/status-badge.tsx';
import { formatDateTime } from '../../format/dates.ts';
import { accountTypeLabel } from '../../format/labels.ts';
import { HubspotGlyph } from './hubspot-glyph.tsx';

interface ConnectionCardProps {
  readonly connection: ConnectionBody;
  readonly installUrl: string | null;
}

/** One HubSpot account: what state it is in and the next thing to do with it. */
export function ConnectionCard({ connection, installUrl }: ConnectionCardProps) {
  const { portalId, status, accountType, statusReason } = connection;
  return (
    <Panel>
      <Group justify="space-between" align="center" gap="md">
        <Group gap="md" wrap="nowrap" align="flex-start" flex="1 1 320px">
          <HubspotGlyph />
          <Box>
            <Group gap={12}>
              <Title order={2}>HubSpot</Title>
              <ConnectionBadge status={status} />
            </Group>
            <Text size="sm" c="dimmed" mt={2}>
              Account {portalId} · {accountTypeLabel(accountType)}
            </Text>
            <Stack gap={0} mt="xs">
              {statusReason && <Text size="sm">{statusReason}</Text>}
              <CycleLine connection={connection} />
            </Stack>
          </Box>
        </Group>
        <CardActions connection={connection} installUrl={installUrl} />
      </Group>
    </Panel>
  );
}

function CycleLine({ connection }: { readonly connection: ConnectionBody }) {
  const { status, confirmedMappingVersion, lastCycleAt, nextCycleAt, disconnectedAt } = connection;
  if (status === 'reconnect') return <Text size="sm">Nothing is read or written until you connect again.</Text>;
  if (status === 'disconnected') {
    return <Text size="sm">Disconnected {disconnectedAt && formatDateTime(disconnectedAt)}. History is kept.</Text>;
  }
  if (confirmedMappingVersion === null) {
    return <Text size="sm">One step is left: choose what to import and what to write back.</Text>;
  }
  return (
    <Text size="sm">
      {lastCycleAt ? (
        <>
          Last cycle <Moment at={lastCycleAt} />
        </>
      ) : (
        'No cycle yet'
      )}
      {' · '}
      {nextCycleAt ? (
        <>
          next <Moment at={nextCycleAt} />
        </>
      ) : (
        'started by hand only'
      )}
    </Text>
  );
}

function CardActions({ connection, installUrl }: ConnectionCardProps) {
  const { portalId, status, kind, confirmedMappingVersion } = connection;
  const params = { portalId: String(portalId) };
  const details = (
    <ButtonLink to="/settings/providers/hubspot/$portalId" params={params} variant="default">
      Details
    </ButtonLink>
  );
  return (
    <Group gap="sm">
      {details}
      {status === 'reconnect' && kind === 'oauth' && installUrl && (
        <Button component="a" href={installUrl}>
          Reconnect
        </Button>
      )}
      {status === 'connected' && confirmedMappingVersion === null && (
        <ButtonLink to="/settings/providers/hubspot/$portalId/setup" params={params}>
          Continue set-up
        </ButtonLink>
      )}
    </Group>
  );
}
