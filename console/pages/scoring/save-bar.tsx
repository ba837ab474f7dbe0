import type { ScoringModelBody } from '@customerscore/core/contract';
import { Button, Group, Paper, Stack, Text } from '@mantine/core';
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
  const save = useSaveScoringModel(({ version }) => notifyDone(`Version ${version} is saved. The next cycle uses it.`));
  const { model, issues } = view;
  const next = saved.version + 1;
  const submit = () => save.mutate({ basedOn: saved.version, model });
  return (
    <Paper withBorder shadow="md" p="md" pos="sticky" bottom={16} style={{ zIndex: 10 }}>
      <Stack gap="md">
        {save.error && <ErrorState error={save.error} title="The model was not saved" />}
        <Group justify="space-between" gap="md">
          <Text size="sm" role="status" {...(issues.length > 0 ? { c: 'brick.7' } : { c: 'dimmed' })}>
            {issues.length > 0
              ? `${plural(issues.length, 'value needs', 'values need')} correcting: ${issues[0]?.message ?? ''}`
              : 'Scores made by earlier versions are kept in the history.'}
          </Text>
          <Group gap="sm">
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
            <Button onClick={submit} loading={save.isPending} disabled={issues.length > 0 || model === saved.model}>
              Save as version {next}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Paper>
  );
}
