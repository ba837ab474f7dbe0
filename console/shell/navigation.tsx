import { Stack, Text } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import {
  IconAdjustmentsHorizontal,
  IconBell,
  IconCalendarClock,
  IconDatabase,
  IconFileImport,
  IconId,
  IconKey,
  IconPlugConnected,
  IconRefresh,
  IconSend,
  IconTrendingDown,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';

interface Item {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
  readonly icon: Icon;
}

const WORK: readonly Item[] = [
  { to: '/customers', label: 'Customers', icon: IconUsers },
  { to: '/cycles', label: 'Cycles', icon: IconRefresh },
  { to: '/imports', label: 'CSV imports', icon: IconFileImport },
  { to: '/outbound', label: 'Outbound', icon: IconSend },
  { to: '/external-ids', label: 'External IDs', icon: IconId },
  { to: '/webhooks', label: 'Webhooks', icon: IconWebhook },
  { to: '/alerts', label: 'Alerts', icon: IconBell },
];

const SETTINGS: readonly Item[] = [
  { to: '/settings/providers', label: 'Providers', icon: IconPlugConnected },
  { to: '/settings/data-sources', label: 'Data sources', icon: IconDatabase },
  { to: '/settings/api-keys', label: 'API keys', icon: IconKey },
  { to: '/settings/schedule', label: 'Schedule', icon: IconCalendarClock },
  { to: '/settings/scoring', label: 'Scoring', icon: IconAdjustmentsHorizontal },
  { to: '/settings/churn-model', label: 'Churn model', icon: IconTrendingDown },
];

/** The pages of the console. `onNavigate` closes the menu on narrow screens. */
export function Navigation({ onNavigate }: { readonly onNavigate: () => void }) {
  return (
    <Stack gap="lg">
      <NavigationItems items={WORK} onNavigate={onNavigate} />
      <Stack gap="xs">
        <Text size="xs" fw={500} c="dimmed" px={12}>
          Settings
        </Text>
        <NavigationItems items={SETTINGS} onNavigate={onNavigate} />
      </Stack>
    </Stack>
  );
}

interface NavigationItemsProps {
  readonly items: readonly Item[];
  readonly onNavigate: () => void;
}

function NavigationItems({ items, onNavigate }: NavigationItemsProps) {
  return (
    <Stack gap={2}>
      {items.map(({ to, label, icon: Glyph }) => (
        <Link key={to} to={to} className="nav-link" onClick={onNavigate}>
          <Glyph size={18} stroke={1.7} aria-hidden />
          {label}
        </Link>
      ))}
    </Stack>
  );
}
