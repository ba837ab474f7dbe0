import type { CycleKind } from '@customerscore/core/contract';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPlayerPlay } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useStartCycle } from '../../api/cycles.ts';
import { notifyRefused } from '../../components/notify.ts';

interface StartCycleButtonProps {
  readonly portalId: number;
  /** True while a cycle is under way: a portal runs one at a time. */
  readonly disabled?: boolean;
}

/** Starts a cycle and goes to its page: what changed, or, from the menu, everything. */
export function StartCycleButton({ portalId, disabled = false }: StartCycleButtonProps) {
  const start = useStartCycle(portalId);
  const navigate = useNavigate();
  const begin = (kind: CycleKind) =>
    start.mutate(kind, {
      onSuccess: ({ id }) =>
        navigate({ to: '/cycles/$portalId/$cycleId', params: { portalId: String(portalId), cycleId: id } }),
      onError: (error) => notifyRefused('The cycle was not started', error),
    });
  return (
    <Button.Group>
      <Button
        leftSection={<IconPlayerPlay size={16} aria-hidden />}
        disabled={disabled}
        loading={start.isPending}
        onClick={() => begin('incremental')}
      >
        {disabled ? 'A cycle is running' : 'Start a cycle now'}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button px="xs" disabled={disabled || start.isPending} aria-label="Other ways to start a cycle">
            <IconChevronDown size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => begin('incremental')}>Read what changed</Menu.Item>
          <Menu.Item onClick={() => begin('full')}>Read every company</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
