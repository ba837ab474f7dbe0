import type { DataSourceRow } from '@customerscore/core/contract';
import { Text } from '@mantine/core';
import { useDeleteDefinition } from '../../api/catalogue.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { notifyDone } from '../../components/notify.ts';
import { plural } from '../../format/numbers.ts';

interface DeleteDialogProps {
  readonly row: DataSourceRow;
  readonly onClose: () => void;
}

/** Says what is lost before an attribute or metric is deleted. */
export function DeleteDialog({ row, onClose }: DeleteDialogProps) {
  const remove = useDeleteDefinition();
  const { label, codename, customers } = row;
  const confirm = () =>
    remove.mutate(codename, {
      onSuccess: () => {
        notifyDone(`${label} is deleted`);
        onClose();
      },
    });
  return (
    <ConfirmDialog
      opened
      title={`Delete ${label}?`}
      confirmLabel="Delete"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>
        {customers === 0
          ? 'No customer has a value for it.'
          : `${plural(customers, 'customer loses its value', 'customers lose their value')} for it.`}{' '}
        Something that a mapping or the scoring model uses cannot be deleted.
      </Text>
    </ConfirmDialog>
  );
}
