import type { ConnectionBody } from '@customerscore/core/contract';
import { List, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useDisconnect } from '../../api/connections.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { notifyDone } from '../../components/notify.ts';

interface DisconnectDialogProps {
  readonly connection: ConnectionBody;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Says exactly what disconnecting does before it is done. */
export function DisconnectDialog({ connection, opened, onClose }: DisconnectDialogProps) {
  const { portalId, kind } = connection;
  const disconnect = useDisconnect();
  const navigate = useNavigate();
  const confirm = () =>
    disconnect.mutate(portalId, {
      onSuccess: () => {
        notifyDone(`HubSpot account ${portalId} is disconnected`);
        navigate({ to: '/settings/providers' });
      },
    });
  return (
    <ConfirmDialog
      opened={opened}
      title={`Disconnect HubSpot account ${portalId}?`}
      confirmLabel="Disconnect"
      busy={disconnect.isPending}
      error={disconnect.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>What happens at once:</Text>
      <List spacing="xs">
        {kind === 'oauth' && (
          <List.Item>The app is uninstalled from the HubSpot account, and its card disappears.</List.Item>
        )}
        <List.Item>
          Our access tokens are deleted{kind === 'token' ? '; the key itself stays in HubSpot' : ''}.
        </List.Item>
        <List.Item>Running and scheduled cycles stop. Nothing more is read or written.</List.Item>
      </List>
      <Text>What stays: customers, scores, mapping and history here, and the values already written to HubSpot.</Text>
    </ConfirmDialog>
  );
}
