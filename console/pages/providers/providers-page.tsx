import type { ConnectionsBody } from '@customerscore/core/contract';
import { Stack } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useConnections } from '../../api/connections.ts';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { ConnectPanel } from './connect-panel.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { InstallErrorAlert } from './install-error-alert.tsx';

/** Where customers come from: the HubSpot accounts of the workspace and how to connect another. */
export function ProvidersPage() {
  const connections = useConnections();
  const { installError } = useSearch({ from: '/signed-in/settings/providers' });
  return (
    <Page
      title="Providers"
      description="Connect the systems that hold your customers. Scores are written back to them."
    >
      {installError && <InstallErrorAlert code={installError} />}
      <QueryView query={connections} skeleton={<PanelsSkeleton />} errorTitle="Providers could not be loaded">
        {(body) => <Providers body={body} />}
      </QueryView>
    </Page>
  );
}

function Providers({ body }: { readonly body: ConnectionsBody }) {
  return (
    <Stack gap="md">
      {body.connections.map((connection) => (
        <ConnectionCard
          key={`${connection.portalId} ${connection.connectedAt}`}
          connection={connection}
          installUrl={body.installUrl}
        />
      ))}
      <ConnectPanel body={body} />
    </Stack>
  );
}
