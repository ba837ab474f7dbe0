import type { ConnectionBody } from '@customerscore/core/contract';
import { Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { formatDateTime } from '../../format/dates.ts';
import { accountTypeLabel } from '../../format/labels.ts';

/** What is known of the HubSpot account. */
export function FactsPanel({ connection }: { readonly connection: ConnectionBody }) {
  const { portalId, kind, accountType, dataHostingLocation, timeZone, connectedAt, disconnectedAt } = connection;
  return (
    <Panel title="Connection">
      <Facts
        facts={[
          { label: 'HubSpot account', value: portalId },
          { label: 'Account type', value: accountTypeLabel(accountType) },
          { label: 'Data region', value: dataHostingLocation.toUpperCase() },
          { label: 'Time zone', value: timeZone },
          { label: 'Connected by', value: kind === 'oauth' ? 'HubSpot app' : 'Access token' },
          { label: 'Connected since', value: formatDateTime(connectedAt) },
          ...(disconnectedAt ? [{ label: 'Disconnected', value: formatDateTime(disconnectedAt) }] : []),
        ]}
      />
    </Panel>
  );
}
