import { ActionIcon } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';

/** Opens the dialog of a rule. */
export function EditButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="slate" aria-label={`Edit ${label}`} onClick={onClick}>
      <IconPencil size={16} aria-hidden />
    </ActionIcon>
  );
}
