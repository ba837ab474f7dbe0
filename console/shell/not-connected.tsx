import { IconPlugConnected } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../components/empty-state.tsx';
import { ButtonLink } from '../components/links.tsx';

interface NotConnectedProps {
  /** What will be here then. */
  readonly what: string;
  /** What can be done instead. */
  readonly otherwise?: ReactNode;
}

/** Stands in for pages that need a HubSpot account before there is one. */
export function NotConnected({ what, otherwise }: NotConnectedProps) {
  return (
    <EmptyState
      icon={IconPlugConnected}
      title="Connect HubSpot first"
      action={<ButtonLink to="/settings/providers">Go to Providers</ButtonLink>}
    >
      {what} Connecting takes a few minutes: sign in to HubSpot, choose what to import, confirm. {otherwise}
    </EmptyState>
  );
}
