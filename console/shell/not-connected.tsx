import { IconPlugConnected } from '@tabler/icons-react';
import { EmptyState } from '../components/empty-state.tsx';
import { ButtonLink } from '../components/links.tsx';

/** Stands in for pages that need a HubSpot account before there is one. `what`: what will be here then. */
export function NotConnected({ what }: { readonly what: string }) {
  return (
    <EmptyState
      icon={IconPlugConnected}
      title="Connect HubSpot first"
      action={<ButtonLink to="/settings/providers">Go to Providers</ButtonLink>}
    >
      {what} Connecting takes a few minutes: sign in to HubSpot, choose what to import, confirm.
    </EmptyState>
  );
}
