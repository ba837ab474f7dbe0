import { Box } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorState } from '../components/error-state.tsx';
import { ButtonLink } from '../components/links.tsx';

export function NotFoundPage() {
  return (
    <Box component="main" maw={640} mx="auto" p="xl">
      <EmptyState
        icon={IconMapOff}
        title="This page does not exist"
        action={<ButtonLink to="/customers">Go to Customers</ButtonLink>}
      >
        The address may be mistyped, or what was here has been removed.
      </EmptyState>
    </Box>
  );
}

/** Shown instead of a page that failed while it was drawn. */
export function PageError({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  return (
    <Box component="main" maw={640} mx="auto" p="xl">
      <ErrorState error={error} title="This page could not be shown" onRetry={reset} />
    </Box>
  );
}
