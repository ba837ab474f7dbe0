import type { ApiKeyBody } from '@customerscore/core/contract';
import { Text } from '@mantine/core';
import { useRevokeApiKey } from '../../api/api-keys.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Moment } from '../../components/moment.tsx';
import { notifyDone } from '../../components/notify.ts';

interface RevokeDialogProps {
  readonly apiKey: ApiKeyBody;
  readonly onClose: () => void;
}

/** Says who would be cut off before a key is revoked. */
export function RevokeDialog({ apiKey: { id, name, lastUsedAt }, onClose }: RevokeDialogProps) {
  const revoke = useRevokeApiKey();
  const confirm = () =>
    revoke.mutate(id, {
      onSuccess: () => {
        notifyDone(`${name} is revoked`);
        onClose();
      },
    });
  return (
    <ConfirmDialog
      opened
      title={`Revoke ${name}?`}
      confirmLabel="Revoke"
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>
        The program that uses it is refused from then on. This cannot be taken back; create a new key instead.
      </Text>
      <Text size="sm" c="dimmed">
        {lastUsedAt === null ? (
          'It was never used.'
        ) : (
          <>
            It was last used <Moment at={lastUsedAt} />.
          </>
        )}
      </Text>
    </ConfirmDialog>
  );
}
