import type { ApiKeyBody, ApiScope } from '@customerscore/core/contract';
import { Box, Button, Code, Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Moment } from '../../components/moment.tsx';

interface KeysTableProps {
  readonly keys: readonly ApiKeyBody[];
  readonly onRevoke: (apiKey: ApiKeyBody) => void;
}

export const SCOPE_LABELS: Readonly<Record<ApiScope, string>> = {
  'customers:write': 'Send customers',
  'customers:read': 'Read customers and scores',
};

export function KeysTable({ keys, onRevoke }: KeysTableProps) {
  const revoke: Column<ApiKeyBody> = {
    key: 'actions',
    header: 'Actions',
    hideHeader: true,
    align: 'right',
    render: (apiKey) => (
      <Button
        variant="subtle"
        color="brick"
        size="xs"
        aria-label={`Revoke ${apiKey.name}`}
        onClick={() => onRevoke(apiKey)}
      >
        Revoke
      </Button>
    ),
  };
  return (
    <DataTable caption="API keys, newest first" columns={[...COLUMNS, revoke]} rows={keys} rowKey={({ id }) => id} />
  );
}

const COLUMNS: readonly Column<ApiKeyBody>[] = [
  {
    key: 'name',
    header: 'Name',
    primary: true,
    render: ({ name, prefix }) => (
      <Box>
        <Text fw={500}>{name}</Text>
        <Code fz={11}>{prefix}…</Code>
      </Box>
    ),
  },
  {
    key: 'scopes',
    header: 'May',
    stacked: true,
    render: ({ scopes }) => <Text size="sm">{scopes.map((scope) => SCOPE_LABELS[scope]).join(', ')}</Text>,
  },
  {
    key: 'created',
    header: 'Created',
    inline: true,
    render: ({ createdAt, createdBy }) => (
      <Box>
        <Moment at={createdAt} />
        <Text size="xs" c="dimmed">
          by {createdBy}
        </Text>
      </Box>
    ),
  },
  {
    key: 'used',
    header: 'Last used',
    inline: true,
    render: ({ lastUsedAt }) =>
      lastUsedAt === null ? (
        <Text size="sm" c="dimmed">
          Never
        </Text>
      ) : (
        <Moment at={lastUsedAt} />
      ),
  },
];
