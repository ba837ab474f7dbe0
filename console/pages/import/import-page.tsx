import type { CsvImportBody } from '@customerscore/core/contract';
import { Alert, Button, Stack, Text } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { isCsvImportLive, useCsvImport, useRemoveCsvImport, useStopCsvImport } from '../../api/csv-imports.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { TextLink } from '../../components/links.tsx';
import { notifyDone } from '../../components/notify.ts';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { plural } from '../../format/numbers.ts';
import { ImportBadge } from '../imports/import-badge.tsx';
import { ColumnsPanel } from './columns-panel.tsx';
import { ErrorsPanel } from './errors-panel.tsx';
import { OutcomePanel } from './outcome-panel.tsx';

/** One uploaded file: its columns, what an import would do or has done, and what is wrong with rows. */
export function ImportPage() {
  const { importId } = useParams({ from: '/signed-in/imports/$importId' });
  const query = useCsvImport(importId);
  const file = query.data;
  return (
    <Page
      title={file?.fileName ?? 'CSV import'}
      trail={[
        <TextLink key="imports" to="/imports">
          CSV imports
        </TextLink>,
      ]}
      badge={file && <ImportBadge file={file} />}
      description={
        file && `${plural(file.rows, 'row', 'rows')} with ${plural(file.columns.length, 'column', 'columns')}`
      }
      actions={file && <Actions file={file} />}
    >
      <QueryView query={query} skeleton={<PanelsSkeleton />} errorTitle="This import could not be loaded">
        {(body) => <Content file={body} />}
      </QueryView>
    </Page>
  );
}

function Content({ file }: { readonly file: CsvImportBody }) {
  const { phase, checked, counts, error } = file;
  const isStored = phase === 'importing' || phase === 'done';
  const failed = isStored ? counts.failed : (checked?.failed ?? 0);
  return (
    <Stack gap="md">
      {error && (
        <Alert color="brick" title="It did not come to its end" role="alert">
          {error.message}
        </Alert>
      )}
      {phase !== 'uploaded' && <OutcomePanel file={file} />}
      {failed > 0 && !isCsvImportLive(file) && <ErrorsPanel id={file.id} failed={failed} />}
      {!isStored && <ColumnsPanel key={file.id} file={file} />}
    </Stack>
  );
}

/** Stops what goes on, or forgets the file; asks first. */
function Actions({ file }: { readonly file: CsvImportBody }) {
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const live = isCsvImportLive(file);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {live ? 'Stop' : 'Delete'}
      </Button>
      {asking && live && <StopDialog file={file} onClose={close} />}
      {asking && !live && <DeleteDialog file={file} onClose={close} />}
    </>
  );
}

interface DialogProps {
  readonly file: CsvImportBody;
  readonly onClose: () => void;
}

function StopDialog({ file, onClose }: DialogProps) {
  const stop = useStopCsvImport(file.id);
  return (
    <ConfirmDialog
      opened
      title={file.phase === 'importing' ? 'Stop the import?' : 'Stop the check?'}
      confirmLabel="Stop it"
      busy={stop.isPending}
      error={stop.error}
      onConfirm={() => stop.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Text>
        {file.phase === 'importing'
          ? 'Rows that are stored stay. The rest is not imported; upload the file again to go on.'
          : 'Nothing has been stored.'}
      </Text>
    </ConfirmDialog>
  );
}

function DeleteDialog({ file, onClose }: DialogProps) {
  const remove = useRemoveCsvImport(file.id);
  const navigate = useNavigate();
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        notifyDone(`${file.fileName} is deleted`);
        navigate({ to: '/imports' });
      },
    });
  return (
    <ConfirmDialog
      opened
      title={`Delete ${file.fileName}?`}
      confirmLabel="Delete"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>The file and its list of errors are forgotten. What was imported from it stays.</Text>
    </ConfirmDialog>
  );
}
