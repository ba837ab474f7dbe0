import type { Actor } from '@customerscore/core/contract';
import { StatusBadge, type StatusColor } from './status-badge.tsx';

const ACTORS: Readonly<Record<Actor, { readonly color: StatusColor; readonly label: string }>> = {
  user_action: { color: 'amber', label: 'You' },
  retry_later: { color: 'slate', label: 'Nobody: tried again' },
  bug: { color: 'brick', label: 'Customerscore' },
};

/** Who must act. */
export function ActorBadge({ actor }: { readonly actor: Actor }) {
  return <StatusBadge {...ACTORS[actor]} />;
}
