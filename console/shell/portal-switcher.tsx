import { Select } from '@mantine/core';
import { usePortalChoice } from './portal-context.tsx';

/** Chooses the HubSpot account to look at; absent while there is nothing to choose. */
export function PortalSwitcher() {
  const { connections, current, choose } = usePortalChoice();
  if (connections.length < 2) return null;
  return (
    <Select
      label="HubSpot account"
      size="sm"
      px={4}
      allowDeselect={false}
      data={connections.map(({ portalId, status }) => ({
        value: String(portalId),
        label: status === 'disconnected' ? `${portalId} (disconnected)` : String(portalId),
      }))}
      value={current ? String(current.portalId) : null}
      onChange={(value) => value && choose(Number(value))}
    />
  );
}
