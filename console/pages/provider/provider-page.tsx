import type { ConnectionBody } from '@customerscore/core/contract';
import { Alert, Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useConnections } from '../../api/connections.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { ButtonLink, TextLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { ConnectionBadge } from '../../components/status-badge.tsx';
import { unknownPortal } from '../../components/unknown-portal.ts';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { DriftPanel } from './drift-panel.tsx';
import { FactsPanel } from './facts-panel.tsx';
import { MappingPanel } from './mapping-panel.tsx';
import { QuotaPanel } from './quota-panel.tsx';
import { SchedulePanel } from './schedule-panel.tsx';
import { ScopesPanel } from './scopes-panel.tsx';
import { SetupFilePanel } from './setup-file-panel.tsx';

/** One HubSpot account: what is connected, what it may do, what is mapped, when it runs, and the way to disconnect it. */
export function ProviderPage() {
  const { portalId } = useParams({ from: '/signed-in/settings/providers/hubspot/$portalId' });
  const connections = useConnections();
  const trail = [
    <TextLink key="providers" to="/settings/providers">
      Providers
    </TextLink>,
  ];
  return (
    <QueryView
      query={connections}
      skeleton={<PanelsSkeleton panels={3} />}
      errorTitle="The connection could not be loaded"
    >
      {({ connections: all, installUrl }) => {
        const connection = all.find((candidate) => String(candidate.portalId) === portalId);
        if (connection) return <Provider connection={connection} installUrl={installUrl} trail={trail} />;
        return (
          <Page title="HubSpot" trail={trail}>
            <ErrorState error={unknownPortal(portalId)} title="This account is not connected" />
          </Page>
        );
      }}
    </QueryView>
  );
}

interface ProviderProps {
  readonly connection: ConnectionBody;
  readonly installUrl: string | null;
  readonly trail: readonly React.ReactNode[];
}

function Provider({ connection, installUrl, trail }: ProviderProps) {
  const [asking, dialog] = useDisclosure(false);
  const { kind, portalId, status } = connection;
  return (
    <Page
      title={`HubSpot account ${portalId}`}
      badge={<ConnectionBadge status={status} />}
      trail={trail}
      actions={
        status !== 'disconnected' && (
          <Button variant="default" c="brick.7" onClick={dialog.open}>
            Disconnect
          </Button>
        )
      }
    >
      <Stack gap="md">
        <StateAlert connection={connection} installUrl={installUrl} />
        {status === 'connected' && <DriftPanel connection={connection} />}
        <FactsPanel connection={connection} />
        <MappingPanel connection={connection} />
        {status !== 'disconnected' && <SchedulePanel connection={connection} />}
        {kind === 'token' && status !== 'disconnected' && <QuotaPanel connection={connection} />}
        <SetupFilePanel connection={connection} />
        <ScopesPanel connection={connection} installUrl={installUrl} />
      </Stack>
      <DisconnectDialog connection={connection} opened={asking} onClose={dialog.close} />
    </Page>
  );
}

function StateAlert({ connection, installUrl }: Omit<ProviderProps, 'trail'>) {
  const { portalId, status, statusReason, kind, confirmedMappingVersion } = connection;
  if (status === 'reconnect') {
    return (
      <Alert color="amber" title="Connect again" icon={<IconAlertTriangle aria-hidden />} role="alert">
        <Stack gap="sm" align="flex-start">
          <span>{statusReason ?? 'HubSpot no longer accepts our access.'} Nothing is read or written until then.</span>
          {kind === 'oauth' && installUrl && (
            <Button component="a" href={installUrl} size="xs">
              Reconnect
            </Button>
          )}
          {kind === 'token' && (
            <ButtonLink to="/settings/providers" size="xs">
              Enter a new token
            </ButtonLink>
          )}
        </Stack>
      </Alert>
    );
  }
  if (status === 'connected' && confirmedMappingVersion === null) {
    return (
      <Alert color="petrol" title="One step is left" icon={<IconInfoCircle aria-hidden />}>
        <Stack gap="sm" align="flex-start">
          <span>Choose what to import and what to write back. No company is changed before you confirm.</span>
          <ButtonLink
            to="/settings/providers/hubspot/$portalId/setup"
            params={{ portalId: String(portalId) }}
            size="xs"
          >
            Continue set-up
          </ButtonLink>
        </Stack>
      </Alert>
    );
  }
  return null;
}
