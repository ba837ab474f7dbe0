import type { SessionBody } from '@customerscore/core/contract';
import { Avatar, Box, Group, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconLogout, IconSelector } from '@tabler/icons-react';
import { useSignOut } from '../api/session.ts';
import { notifyRefused } from '../components/notify.ts';

/** Who is signed in, with the way out. */
export function UserMenu({ user }: { readonly user: SessionBody['user'] }) {
  const signOut = useSignOut();
  const name = user.name ?? user.email;
  return (
    <Menu width={220} position="top-start">
      <Menu.Target>
        <UnstyledButton className="nav-link" w="100%" style={{ minHeight: 48 }}>
          <Group gap="sm" wrap="nowrap" w="100%">
            <Avatar size={28} radius="xl" color="petrol" name={name} aria-hidden />
            <Box flex={1} style={{ minWidth: 0 }}>
              <Text size="sm" fw={500} truncate>
                {name}
              </Text>
              {user.name && (
                <Text size="xs" c="dimmed" truncate>
                  {user.email}
                </Text>
              )}
            </Box>
            <IconSelector size={16} aria-hidden />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          disabled={signOut.isPending}
          onClick={() =>
            signOut.mutate(undefined, { onError: (error) => notifyRefused('You are still signed in', error) })
          }
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
