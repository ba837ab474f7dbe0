import type { ScoringState } from '@customerscore/core/contract';
import { Text } from '@mantine/core';
import { useScoringAction } from '../../api/scoring-versions.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { notifyDone } from '../../components/notify.ts';

/** What somebody is about to do, to which version. */
export interface PlannedAction {
  readonly kind: 'publish' | 'discard' | 'rollback';
  readonly version: number;
}

interface ActionDialogProps {
  readonly state: ScoringState;
  /** Null: nothing is asked. */
  readonly action: PlannedAction | null;
  readonly onClose: () => void;
}

/** Asks before the versions in use change, and changes them. */
export function ActionDialog({ state, action, onClose }: ActionDialogProps) {
  const { kind, version } = action ?? NOTHING;
  const act = useScoringAction(() => {
    notifyDone(DONE[kind](version));
    onClose();
  });
  const close = () => {
    act.reset();
    onClose();
  };
  const confirm = () => {
    const { revision } = state;
    const isOnTrial = version === state.shadow;
    if (kind === 'discard' || isOnTrial) act.mutate({ kind: kind === 'discard' ? kind : 'publish', revision });
    else act.mutate({ kind: 'rollback', revision, version });
  };
  return (
    <ConfirmDialog
      opened={action !== null}
      title={TITLES[kind](version)}
      confirmLabel={CONFIRM_LABELS[kind]}
      confirmColor={kind === 'discard' ? 'brick' : 'petrol'}
      busy={act.isPending}
      error={act.error}
      onConfirm={confirm}
      onClose={close}
    >
      <Text>{explain(kind, version, state)}</Text>
    </ConfirmDialog>
  );
}

const NOTHING: PlannedAction = { kind: 'publish', version: 0 };

const TITLES = {
  publish: (version: number) => `Publish version ${version}?`,
  discard: (version: number) => `Discard version ${version}?`,
  rollback: (version: number) => `Roll back to version ${version}?`,
};

const CONFIRM_LABELS = { publish: 'Publish', discard: 'Discard', rollback: 'Roll back' };

const DONE = {
  publish: (version: number) => `Version ${version} is published. Everybody is scored by it now.`,
  discard: (version: number) => `Version ${version} is no longer tried. It stays in the list.`,
  rollback: (version: number) => `Version ${version} is published again. Everybody is scored by it now.`,
};

function explain(kind: PlannedAction['kind'], version: number, { published }: ScoringState): string {
  if (kind === 'discard') {
    return `Nobody is scored by it any more. Scores stay those of version ${published}, and version ${version} stays in the list, so that it can be published later.`;
  }
  const written =
    'Changed scores are then written to HubSpot like those of a cycle, after your approval where it is needed.';
  return `All customers are scored by version ${version} instead of version ${published}. ${written} The history keeps the scores of earlier days.`;
}
