import type { SessionBody } from '@customerscore/core/contract';
import { AppShell, Box, Burger, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { useConnections } from '../api/connections.ts';
import { BrandMark } from '../components/brand-mark.tsx';
import { QueryView } from '../components/query-view.tsx';
import { PanelsSkeleton } from '../components/skeletons.tsx';
import { AlertBell } from './alert-bell.tsx';
import { Navigation } from './navigation.tsx';
import { PortalProvider } from './portal-context.tsx';
import { PortalSwitcher } from './portal-switcher.tsx';
import { UserMenu } from './user-menu.tsx';

const NAVBAR_WIDTH = 232;
const CONTENT_WIDTH = 1168;

/** The frame of every page behind sign-in: navigation on the left, on narrow screens behind a button. */
export function Shell({ session }: { readonly session: SessionBody }) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const connections = useConnections();
  return (
    <AppShell
      header={{ height: { base: 56, sm: 0 } }}
      navbar={{ width: NAVBAR_WIDTH, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={0}
    >
      <a href="#main" className="skip-link">
        Skip to content
      </a>
      <AppShell.Header hiddenFrom="sm" px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Workspace name={session.workspace.name} />
          <Group gap="sm" wrap="nowrap">
            <AlertBell />
            <Burger opened={opened} onClick={toggle} size="sm" aria-label={opened ? 'Close menu' : 'Open menu'} />
          </Group>
        </Group>
      </AppShell.Header>
      <QueryView query={connections} skeleton={<Framed skeleton />} errorTitle="The console could not be loaded">
        {(body) => (
          <PortalProvider body={body}>
            <AppShell.Navbar p="sm" aria-label="Main">
              <Stack gap="lg" h="100%">
                <Group px={12} pt={12} visibleFrom="sm" justify="space-between" wrap="nowrap" gap="xs">
                  <Workspace name={session.workspace.name} />
                  <AlertBell />
                </Group>
                <PortalSwitcher />
                <Box flex={1}>
                  <Navigation onNavigate={close} />
                </Box>
                <UserMenu user={session.user} />
              </Stack>
            </AppShell.Navbar>
            <Framed />
          </PortalProvider>
        )}
      </QueryView>
    </AppShell>
  );
}

function Framed({ skeleton = false }: { readonly skeleton?: boolean }) {
  return (
    <AppShell.Main id="main" tabIndex={-1} style={{ outline: 'none' }}>
      <Box maw={CONTENT_WIDTH} mx="auto" px={{ base: 'md', sm: 'xl' }} py={{ base: 'lg', sm: 'xl' }}>
        {skeleton ? <PanelsSkeleton /> : <Outlet />}
      </Box>
    </AppShell.Main>
  );
}

function Workspace({ name }: { readonly name: string }) {
  return (
    <Group gap={12} wrap="nowrap">
      <BrandMark />
      <Box style={{ minWidth: 0 }}>
        <Text fw={600} lh={1.2}>
          Customerscore
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {name}
        </Text>
      </Box>
    </Group>
  );
}
