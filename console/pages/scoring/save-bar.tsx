import { MAX_NOTE_CHARS, type ScoringModelBody } from '@customerscore/core/contract';
import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSaveScoringModel } from '../../api/scoring-model.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { notifyDone } from '../../components/notify.ts';
import { plural } from '../../format/numbers.ts';
import type { ModelView } from './model-view.ts';

interface SaveBarProps {
  readonly saved: ScoringModelBody;
  readonly view: ModelView;
  readonly onCancel: () => void;
}

/** Stays in sight while the model is edited. */
export function SaveBar({ saved, view, onCancel }: SaveBarProps) {
  const [note, setNote] = useState('');
  const save = useSaveScoringModel(({ version, state }) =>
    notifyDone(
      state.shadow === version
        ? `Version ${version} is on trial. See under Versions what it would change.`
        : `Version ${version} is published. Everybody is scored by it now.`,
    ),
  );
  const { model, issues } = view;
  const next = saved.version + 1;
  const submit = (publish: boolean) => save.mutate({ basedOn: saved.version, model, publish, note });
  const isDisabled = issues.length > 0 || model === saved.model;
  return (
    <Paper withBorder shadow="md" p="md" pos="sticky" bottom={16} style={{ zIndex: 10 }}>
      <Stack gap="md">
        {save.error && <ErrorState error={save.error} title="The model was not saved" />}
        <TextInput
          aria-label="Note"
          placeholder="Note: what the change is for"
          maxLength={MAX_NOTE_CHARS}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <Group justify="space-between" gap="md">
          <Text size="sm" role="status" {...(issues.length > 0 ? { c: 'brick.7' } : { c: 'dimmed' })}>
            {issues.length > 0
              ? `${plural(issues.length, 'value needs', 'values need')} correcting: ${issues[0]?.message ?? ''}`
              : 'Tried beside the published version first, or published at once. Scores of earlier days are kept.'}
          </Text>
          <Group gap="sm">
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
            <Button variant="light" onClick={() => submit(false)} loading={save.isPending} disabled={isDisabled}>
              Try version {next}
            </Button>
            <Button onClick={() => submit(true)} loading={save.isPending} disabled={isDisabled}>
              Publish version {next}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Paper>
  );
}
