import { Box, Center, Stack, Text, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession } from '../../api/session.ts';
import { BrandMark } from '../../components/brand-mark.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The way in: e-mail and password, or HubSpot where it is configured. */
export function SignInPage() {
  const session = useSession();
  const { next } = useSearch({ from: '/sign-in' });
  useEffect(() => {
    document.title = 'Sign in · Customerscore';
  }, []);
  return (
    <Center component="main" mih="100dvh" p="md">
      <Box w="100%" maw={400}>
        <Stack gap="lg">
          <Stack gap="sm" align="center" ta="center">
            <BrandMark size={44} />
            <Title order={1}>Sign in to Customerscore</Title>
            <Text c="dimmed">Fit, Health and Churn Risk on your HubSpot companies.</Text>
          </Stack>
          <QueryView query={session} skeleton={<PanelsSkeleton panels={1} />} errorTitle="Sign-in is not available">
            {(body) => (body.user === null ? <SignInForm options={body} /> : <Onwards to={next ?? '/customers'} />)}
          </QueryView>
        </Stack>
      </Box>
    </Center>
  );
}

/** Where HubSpot's install flow goes on after sign-in; a page of the server, not of the console. */
const SERVER_PAGES = '/oauth/';

/** Goes to where the signed-in user wanted to go, once. */
function Onwards({ to }: { readonly to: string }) {
  const navigate = useNavigate();
  useEffect(() => {
    if (to.startsWith(SERVER_PAGES)) window.location.replace(to);
    else navigate({ to, replace: true });
  }, [navigate, to]);
  return null;
}
