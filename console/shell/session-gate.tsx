import { Box } from '@mantine/core';
import { Navigate, useLocation } from '@tanstack/react-router';
import { useSession } from '../api/session.ts';
import { QueryView } from '../components/query-view.tsx';
import { PanelsSkeleton } from '../components/skeletons.tsx';
import { Shell } from './shell.tsx';

/** Lets signed-in people through to the console and sends all others to sign in, remembering where they wanted to go. */
export function SessionGate() {
  const session = useSession();
  const { href } = useLocation();
  if (session.data === undefined) {
    return (
      <Box component="main" maw={720} mx="auto" p="xl">
        <QueryView query={session} skeleton={<PanelsSkeleton />} errorTitle="The console could not be loaded">
          {() => null}
        </QueryView>
      </Box>
    );
  }
  if (session.data.user === null) return <Navigate to="/sign-in" search={{ next: href }} replace />;
  return <Shell session={session.data} />;
}
