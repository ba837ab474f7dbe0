import type { ConnectionBody } from '@customerscore/core/contract';
import { Button, Code, Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { StatusBadge, type StatusColor } from '../../components/status-badge.tsx';

type GrantedScope = ConnectionBody['scopes'][number];

const COLUMNS: readonly Column<GrantedScope>[] = [
  {
    key: 'scope',
    header: 'Scope',
    width: 264,
    primary: true,
    render: ({ scope }) => <Code style={{ overflowWrap: 'anywhere' }}>{scope}</Code>,
  },
  { key: 'use', header: 'What for', render: ({ use }) => use },
  {
    key: 'granted',
    header: 'Granted',
    render: ({ granted, need }) => <StatusBadge {...badgeOf(granted, need)} />,
  },
  {
    key: 'without',
    header: 'Without it',
    render: ({ without, granted }) => (
      <Text size="sm" c={granted ? 'dimmed' : 'slate.9'} fw={granted ? 400 : 500}>
        {without}
      </Text>
    ),
  },
];

interface ScopesPanelProps {
  readonly connection: ConnectionBody;
  readonly installUrl: string | null;
}

/** What HubSpot lets us do, and what does not work where it does not. */
export function ScopesPanel({ connection, installUrl }: ScopesPanelProps) {
  const { scopes, kind, status } = connection;
  const missing = status !== 'disconnected' && scopes.some(({ granted }) => !granted);
  return (
    <Panel
      flush
      title="Scopes"
      description={missing ? MISSING[kind] : 'Everything Customerscore can use is granted.'}
      actions={
        missing &&
        kind === 'oauth' &&
        installUrl && (
          <Button component="a" href={installUrl} variant="default">
            Grant in HubSpot
          </Button>
        )
      }
    >
      <DataTable caption="Scopes of this connection" columns={COLUMNS} rows={scopes} rowKey={({ scope }) => scope} />
    </Panel>
  );
}

const MISSING: Readonly<Record<ConnectionBody['kind'], string>> = {
  oauth: 'Some scopes are not granted. Connect again and allow them to use what they are for.',
  token: 'Some scopes are not granted. Add them to the key in HubSpot; no new token is needed.',
};

function badgeOf(granted: boolean, need: GrantedScope['need']): { color: StatusColor; label: string } {
  if (granted) return { color: 'leaf', label: 'Granted' };
  return need === 'required' ? { color: 'brick', label: 'Missing' } : { color: 'slate', label: 'Not granted' };
}
