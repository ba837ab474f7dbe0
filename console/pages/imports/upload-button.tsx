import { MAX_CSV_BYTES } from '@customerscore/core/contract';
import { Button, FileButton, Modal, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useUploadCsv } from '../../api/csv-imports.ts';
import { ErrorState } from '../../components/error-state.tsx';

const BYTES_PER_MB = 1024 * 1024;

/** Uploads a file and goes to its import. */
export function UploadButton() {
  const upload = useUploadCsv();
  const navigate = useNavigate();
  const [tooLarge, setTooLarge] = useState(false);
  const send = (file: File | null) => {
    if (!file) return;
    if (file.size > MAX_CSV_BYTES) return setTooLarge(true);
    upload.mutate(file, {
      onSuccess: ({ id }) => navigate({ to: '/imports/$importId', params: { importId: id } }),
    });
  };
  const close = () => {
    setTooLarge(false);
    upload.reset();
  };
  return (
    <>
      <FileButton onChange={send} accept=".csv,text/csv" inputProps={{ 'aria-label': 'CSV file' }}>
        {(props) => (
          <Button {...props} leftSection={<IconUpload size={16} aria-hidden />} loading={upload.isPending}>
            Upload CSV file
          </Button>
        )}
      </FileButton>
      <Modal
        opened={tooLarge || upload.error !== null}
        onClose={close}
        title="The file was not taken"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {tooLarge ? (
          <Text>It is larger than {MAX_CSV_BYTES / BYTES_PER_MB} MB. Split it and upload the parts.</Text>
        ) : (
          <ErrorState error={upload.error} title="It cannot be used as it is" />
        )}
      </Modal>
    </>
  );
}
