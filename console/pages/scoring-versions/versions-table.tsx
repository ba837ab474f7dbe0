import type { ScoringState, ScoringVersionRow } from '@customerscore/core/contract';
import { Badge, Button, Group, Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Moment } from '../../components/moment.tsx';
import type { PlannedAction } from './action-dialog.tsx';

interface VersionsTableProps {
  readonly versions: readonly ScoringVersionRow[];
  readonly state: ScoringState;
  readonly onAction: (action: PlannedAction) => void;
}

/** Versions of the scoring model with who made them, and what can be done with each. */
export function VersionsTable({ versions, state, onAction }: VersionsTableProps) {
  return (
    <DataTable
      caption="Versions of the scoring model, newest first"
      columns={columnsOf(state, onAction)}
      rows={versions}
      rowKey={({ version }) => String(version)}
    />
  );
}

function columnsOf(
  state: ScoringState,
  onAction: VersionsTableProps['onAction'],
): readonly Column<ScoringVersionRow>[] {
  return [
    {
      key: 'version',
      header: 'Version',
      primary: true,
      render: ({ version }) => (
        <Group gap="sm">
          <Text span fw={600}>
            Version {version}
          </Text>
          {version === state.published && <Badge color="leaf">Published</Badge>}
          {version === state.shadow && <Badge color="petrol">On trial</Badge>}
        </Group>
      ),
    },
    {
      key: 'note',
      header: 'Note',
      isEmpty: ({ note }) => note === '',
      stacked: true,
      render: ({ note }) => (
        <Text span size="sm" style={{ overflowWrap: 'anywhere' }}>
          {note}
        </Text>
      ),
    },
    {
      key: 'by',
      header: 'Made by',
      isEmpty: ({ createdBy }) => createdBy === null,
      render: ({ createdBy }) => (
        <Text span size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {createdBy ?? 'Customerscore'}
        </Text>
      ),
    },
    {
      key: 'at',
      header: 'Made',
      render: ({ createdAt }) => (
        <Text span size="sm" c="dimmed">
          <Moment at={createdAt} />
        </Text>
      ),
    },
    {
      key: 'actions',
      header: 'Actions',
      hideHeader: true,
      align: 'right',
      isEmpty: ({ version }) => version === state.published,
      render: ({ version }) => <Actions version={version} state={state} onAction={onAction} />,
    },
  ];
}

interface ActionsProps {
  readonly version: number;
  readonly state: ScoringState;
  readonly onAction: (action: PlannedAction) => void;
}

function Actions({ version, state, onAction }: ActionsProps) {
  if (version === state.published) return null;
  if (version !== state.shadow) {
    // One that is newer than the published one was tried and discarded, or rolled back from.
    const label = version < state.published ? 'Roll back' : 'Publish';
    return (
      <Button
        size="xs"
        variant="default"
        onClick={() => onAction({ kind: version < state.published ? 'rollback' : 'publish', version })}
        aria-label={version < state.published ? `Roll back to version ${version}` : `Publish version ${version}`}
      >
        {label}
      </Button>
    );
  }
  return (
    <Group gap="sm" justify="flex-end">
      <Button size="xs" variant="default" onClick={() => onAction({ kind: 'discard', version })}>
        Discard
      </Button>
      <Button size="xs" onClick={() => onAction({ kind: 'publish', version })}>
        Publish
      </Button>
    </Group>
  );
}
