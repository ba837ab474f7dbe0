import type { ConnectionStatus, RunStatus } from '@customerscore/core/contract';
import { Badge, Box } from '@mantine/core';
import { CONNECTION_STATUS_LABELS, RUN_STATUS_LABELS } from '../format/labels.ts';

const CONNECTION_COLORS: Readonly<Record<ConnectionStatus, string>> = {
  connected: 'leaf',
  reconnect: 'amber',
  disconnected: 'slate',
};

const RUN_COLORS: Readonly<Record<RunStatus, string>> = {
  queued: 'slate',
  running: 'petrol',
  succeeded: 'leaf',
  failed: 'brick',
  stopped: 'amber',
};

export function ConnectionBadge({ status }: { readonly status: ConnectionStatus }) {
  return <StatusBadge color={CONNECTION_COLORS[status]} label={CONNECTION_STATUS_LABELS[status]} />;
}

export function RunBadge({ status }: { readonly status: RunStatus }) {
  return <StatusBadge color={RUN_COLORS[status]} label={RUN_STATUS_LABELS[status]} live={status === 'running'} />;
}

interface StatusBadgeProps {
  readonly color: string;
  readonly label: string;
  /** True while it goes on: the dot breathes. */
  readonly live?: boolean;
}

/** A state in one or two words with a dot of its colour. */
export function StatusBadge({ color, label, live = false }: StatusBadgeProps) {
  return (
    <Badge
      size="lg"
      fz="xs"
      style={{
        background: `var(--mantine-color-${color}-0)`,
        color: `var(--mantine-color-${color}-8)`,
      }}
      leftSection={
        <Box
          component="span"
          className={live ? 'pulse' : ''}
          style={{
            display: 'block',
            width: 6,
            height: 6,
            borderRadius: 3,
            background: `var(--mantine-color-${color}-6)`,
          }}
        />
      }
    >
      {label}
    </Badge>
  );
}
