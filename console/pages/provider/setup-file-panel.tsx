import type { ConnectionBody, SetupFile } from '@customerscore/core/contract';
import { Alert, Button, FileButton, Group, Stack } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useExportSetup, usePreviewSetup } from '../../api/setup-file.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { downloadJson } from './download-json.ts';
import { SetupDiff } from './setup-diff.tsx';

/** The whole set-up as a file: to keep, to review, to bring to another account. */
export function SetupFilePanel({ connection }: { readonly connection: ConnectionBody }) {
  const { portalId, status } = connection;
  const exporting = useExportSetup(portalId);
  const preview = usePreviewSetup(portalId);
  const [chosen, setChosen] = useState<unknown>(null);
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const save = () =>
    exporting.mutate(undefined, {
      onSuccess: (file: SetupFile) => downloadJson(`customerscore-setup-${portalId}.json`, file),
    });
  const open = async (file: File | null) => {
    if (!file) return;
    preview.reset();
    const parsed = parseJson(await file.text());
    setUnreadable(parsed === undefined ? file.name : null);
    setChosen(parsed ?? null);
    if (parsed !== undefined) preview.mutate(parsed);
  };
  return (
    <Panel
      title="Set-up as a file"
      description="Mapping, filter, catalogue, scoring model and schedule as one JSON file, without any secret. Import it here or into another account; you see every difference before anything is applied."
      actions={
        <Group gap="sm">
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={save}
            loading={exporting.isPending}
          >
            Export
          </Button>
          {status === 'connected' && (
            <FileButton onChange={open} accept="application/json,.json" inputProps={{ 'aria-label': 'Set-up file' }}>
              {(props) => (
                <Button
                  {...props}
                  variant="default"
                  leftSection={<IconUpload size={16} aria-hidden />}
                  loading={preview.isPending}
                >
                  Import…
                </Button>
              )}
            </FileButton>
          )}
        </Group>
      }
    >
      <Stack gap="md">
        {exporting.error && <ErrorState error={exporting.error} title="The set-up could not be exported" />}
        {unreadable !== null && (
          <Alert color="brick" role="alert" title="This is no JSON file">
            {unreadable} cannot be read. Choose a file that was exported here.
          </Alert>
        )}
        {preview.error && <ErrorState error={preview.error} title="The file could not be compared" />}
        {preview.data && (
          <SetupDiff
            portalId={portalId}
            preview={preview.data}
            file={chosen}
            onDone={() => {
              preview.reset();
              setChosen(null);
            }}
          />
        )}
      </Stack>
    </Panel>
  );
}

/** Undefined when it is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
