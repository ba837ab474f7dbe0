import { Box } from '@mantine/core';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSession } from '../api/session.ts';
import { QueryView } from '../components/query-view.tsx';
import { PanelsSkeleton } from '../components/skeletons.tsx';
import { Shell } from './shell.tsx';

/** Lets signed-in people through to the console and sends all others to sign in, remembering where they wanted to go. */
export function SessionGate() {
  const session = useSession();
  if (session.data === undefined) {
    return (
      <Box component="main" maw={720} mx="auto" p="xl">
        <QueryView query={session} skeleton={<PanelsSkeleton />} errorTitle="The console could not be loaded">
          {() => null}
        </QueryView>
      </Box>
    );
  }
  if (session.data.user === null) return <ToSignIn />;
  return <Shell session={session.data} />;
}

/** Goes to the sign-in page once; the address is read before it changes under way. */
function ToSignIn() {
  const navigate = useNavigate();
  const { href } = useLocation();
  const [next] = useState(href);
  useEffect(() => {
    navigate({ to: '/sign-in', search: { next }, replace: true });
  }, [navigate, next]);
  return null;
}
