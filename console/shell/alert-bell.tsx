import type { AlertBody } from '@customerscore/core/contract';
import { ActionIcon, Divider, Indicator, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { Fragment } from 'react';
import { AlertItem } from '../alerts/alert-item.tsx';
import { useAlerts } from '../api/alerts.ts';
import { TextLink } from '../components/links.tsx';
import { plural } from '../format/numbers.ts';

const SHOWN = 4;

/** A bell with the number of open alerts; opened, it shows the newest. */
export function AlertBell() {
  const { data } = useAlerts();
  const [opened, { toggle, close }] = useDisclosure(false);
  const alerts = data?.alerts ?? [];
  return (
    <Indicator
      label={alerts.length}
      size={16}
      offset={6}
      color="brick.7"
      disabled={alerts.length === 0}
      styles={{ indicator: { fontSize: 10 } }}
    >
      <Popover opened={opened} onDismiss={close} width={360} position="bottom-start" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <ActionIcon variant="subtle" color="slate" size="lg" onClick={toggle} aria-label={labelOf(alerts.length)}>
            <IconBell size={20} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown aria-label="Alerts" mah="80dvh" style={{ overflowY: 'auto' }}>
          <Opened alerts={alerts} onFollow={close} />
        </Popover.Dropdown>
      </Popover>
    </Indicator>
  );
}

interface OpenedProps {
  readonly alerts: readonly AlertBody[];
  readonly onFollow: () => void;
}

function Opened({ alerts, onFollow }: OpenedProps) {
  return (
    <Stack gap="sm">
      {alerts.length === 0 && <Text size="sm">Nothing needs your attention.</Text>}
      {alerts.slice(0, SHOWN).map((alert) => (
        <Fragment key={alert.id}>
          <AlertItem alert={alert} onFollow={onFollow} />
          <Divider color="var(--line)" />
        </Fragment>
      ))}
      <TextLink to="/alerts" size="sm" onClick={onFollow}>
        {alerts.length > SHOWN ? `All ${alerts.length} alerts` : 'All alerts'}
      </TextLink>
    </Stack>
  );
}

function labelOf(count: number): string {
  return count === 0 ? 'Alerts: none' : `Alerts: ${plural(count, 'goes on', 'go on')}`;
}
