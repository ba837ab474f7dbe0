import type { ConnectionBody, ConnectionsBody } from '@customerscore/core/contract';
import { useLocalStorage } from '@mantine/hooks';
import { createContext, type ReactNode, useContext, useMemo } from 'react';

interface PortalChoice {
  readonly connections: readonly ConnectionBody[];
  /** The HubSpot account whose cycles and schedule are shown; null before the first one is connected. */
  readonly current: ConnectionBody | null;
  readonly choose: (portalId: number) => void;
}

const PortalContext = createContext<PortalChoice | null>(null);

const STORAGE_KEY = 'customerscore.portal';

interface PortalProviderProps {
  readonly body: ConnectionsBody;
  readonly children: ReactNode;
}

/** Remembers which HubSpot account the admin looks at; falls back to the first one that is connected. */
export function PortalProvider({ body, children }: PortalProviderProps) {
  const [chosen, choose] = useLocalStorage<number | null>({ key: STORAGE_KEY, defaultValue: null });
  const choice = useMemo(() => {
    const { connections } = body;
    return { connections, current: pickConnection(connections, chosen), choose };
  }, [body, chosen, choose]);
  return <PortalContext value={choice}>{children}</PortalContext>;
}

/** The HubSpot account the admin looks at. Throws outside of a PortalProvider: a programmer's mistake. */
export function usePortalChoice(): PortalChoice {
  const choice = useContext(PortalContext);
  if (choice === null) throw new Error('usePortalChoice needs a PortalProvider above it');
  return choice;
}

function pickConnection(connections: readonly ConnectionBody[], chosen: number | null): ConnectionBody | null {
  return (
    connections.find(({ portalId }) => portalId === chosen) ??
    connections.find(({ status }) => status !== 'disconnected') ??
    connections[0] ??
    null
  );
}
