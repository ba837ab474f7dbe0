import type { ConnectionStatus, RunStatus } from '@customerscore/core/contract';
import { CONNECTION_STATUS_LABELS, RUN_STATUS_LABELS } from '../format/labels.ts';

export type StatusColor = 'leaf' | 'amber' | 'brick' | 'slate' | 'petrol';

const CONNECTION_COLORS: Readonly<Record<ConnectionStatus, StatusColor>> = {
  connected: 'leaf',
  reconnect: 'amber',
  disconnected: 'slate',
};

const RUN_COLORS: Readonly<Record<RunStatus, StatusColor>> = {
  queued: 'slate',
  running: 'petrol',
  paused: 'amber',
  awaiting_approval: 'amber',
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
  readonly color: StatusColor;
  readonly label: string;
  /** True while it goes on: the dot breathes. */
  readonly live?: boolean;
}

/** A state in a few words with a dot of its colour. */
export function StatusBadge({ color, label, live = false }: StatusBadgeProps) {
  const shade = color === 'slate' ? 1 : 0;
  return (
    <span
      className="status-badge"
      style={{ background: `var(--mantine-color-${color}-${shade})`, color: `var(--mantine-color-${color}-8)` }}
    >
      <span className={live ? 'dot pulse' : 'dot'} style={{ background: `var(--mantine-color-${color}-6)` }} />
      {label}
    </span>
  );
}
