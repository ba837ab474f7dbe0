import type { SetupChange, SetupPreviewBody, SetupSection } from '@customerscore/core/contract';
import { Alert, Box, Button, Code, Group, List, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useApplySetup } from '../../api/setup-file.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { notifyDone } from '../../components/notify.ts';
import { StatusBadge, type StatusColor } from '../../components/status-badge.tsx';
import { plural } from '../../format/numbers.ts';

interface SetupDiffProps {
  readonly portalId: number;
  readonly preview: SetupPreviewBody;
  readonly file: unknown;
  readonly onDone: () => void;
}

/** What a file would change, or why it cannot be applied; then Apply. */
export function SetupDiff({ portalId, preview, file, onDone }: SetupDiffProps) {
  const { changes, issues, basis } = preview;
  const apply = useApplySetup(portalId);
  const navigate = useNavigate();
  const effective = changes.filter(({ kind }) => kind !== 'kept');
  const run = (checked: string) =>
    apply.mutate(
      { basis: checked, file },
      {
        onSuccess: ({ cycleId }) => {
          notifyDone('The file is applied.');
          onDone();
          if (cycleId === null) return;
          navigate({ to: '/cycles/$portalId/$cycleId', params: { portalId: String(portalId), cycleId } });
        },
      },
    );
  return (
    <Stack gap="md">
      {issues.length > 0 && <Issues issues={issues} />}
      {issues.length === 0 && effective.length === 0 && (
        <Alert color="petrol" role="status">
          The file says what is set up already. There is nothing to apply.
        </Alert>
      )}
      {changes.length > 0 && (
        <Box mx={{ base: -16, sm: -24 }}>
          <DataTable caption="What the file changes" columns={COLUMNS} rows={changes} rowKey={keyOf} />
        </Box>
      )}
      {apply.error && <ErrorState error={apply.error} title="Nothing was applied" />}
      <Group justify="space-between" gap="md">
        <Button variant="default" onClick={onDone} disabled={apply.isPending}>
          {effective.length > 0 && basis !== null ? 'Cancel' : 'Close'}
        </Button>
        {basis !== null && effective.length > 0 && (
          <Group gap="md">
            <Text size="sm" c="dimmed">
              All of it is applied, or nothing. A new mapping starts a cycle at once.
            </Text>
            <Button onClick={() => run(basis)} loading={apply.isPending}>
              Apply {plural(effective.length, 'change', 'changes')}
            </Button>
          </Group>
        )}
      </Group>
    </Stack>
  );
}

const SECTIONS: Readonly<Record<SetupSection, string>> = {
  catalogue: 'Catalogue',
  scoring: 'Scoring model',
  mapping: 'Mapping',
  schedule: 'Schedule',
};
const KINDS: Readonly<Record<SetupChange['kind'], { readonly color: StatusColor; readonly label: string }>> = {
  added: { color: 'leaf', label: 'Added' },
  changed: { color: 'amber', label: 'Changed' },
  removed: { color: 'brick', label: 'Removed' },
  kept: { color: 'slate', label: 'Stays' },
};

const COLUMNS: readonly Column<SetupChange>[] = [
  {
    key: 'subject',
    header: 'What',
    primary: true,
    render: ({ section, subject }) => (
      <Box>
        <Text fw={500}>{subject}</Text>
        <Text size="xs" c="dimmed">
          {SECTIONS[section]}
        </Text>
      </Box>
    ),
  },
  { key: 'kind', header: 'Change', render: ({ kind }) => <StatusBadge {...KINDS[kind]} /> },
  {
    key: 'before',
    header: 'Now',
    isEmpty: ({ before }) => before === null,
    render: ({ before }) => <Text size="sm">{before}</Text>,
  },
  {
    key: 'after',
    header: 'With the file',
    isEmpty: ({ after }) => after === null,
    render: ({ after }) => <Text size="sm">{after}</Text>,
  },
];

function keyOf({ section, kind, subject }: SetupChange): string {
  return `${section} ${kind} ${subject}`;
}

function Issues({ issues }: Pick<SetupPreviewBody, 'issues'>) {
  return (
    <Alert color="brick" title="The file cannot be applied" role="alert">
      <List spacing="xs" size="sm">
        {issues.map(({ path, code, message }) => (
          <List.Item key={`${path} ${code} ${message}`}>
            {path !== '' && (
              <>
                <Code>{path}</Code>{' '}
              </>
            )}
            {message}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
