import { INSTALL_ERROR_CODES, type InstallErrorCode } from '@customerscore/core/contract';
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

const MESSAGES: Readonly<Record<InstallErrorCode, string>> = {
  denied:
    'HubSpot was not connected because access was not granted. Connect again and choose "Connect app" in HubSpot.',
  expired: 'The connection was started too long ago, or in another browser. Connect again from this page.',
  refused:
    'HubSpot did not accept the connection. Ask a HubSpot Super Admin to connect, or to give you the App Marketplace permission.',
  portal_taken:
    'This HubSpot account is connected to another Customerscore workspace. Disconnect it there first, or choose another account.',
  unavailable: 'HubSpot did not answer. Try again in a few minutes.',
};

const UNKNOWN = 'HubSpot was not connected. Connect again from this page; if it fails again, contact support.';

/** Why the way through HubSpot did not end in a connection. The code comes from the address, so only known ones are told apart. */
export function InstallErrorAlert({ code }: { readonly code: string }) {
  const known = INSTALL_ERROR_CODES.find((candidate) => candidate === code);
  return (
    <Alert color="brick" title="HubSpot is not connected" icon={<IconAlertTriangle aria-hidden />} role="alert">
      {known ? MESSAGES[known] : UNKNOWN}
    </Alert>
  );
}
