import type { ApiKeyBody } from '@customerscore/core/contract';
import { Button } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useApiKeys } from '../../api/api-keys.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { TextLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { KeysTable } from './keys-table.tsx';
import { NewKeyDialog } from './new-key-dialog.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';

type Dialog = { readonly kind: 'new' } | { readonly kind: 'revoke'; readonly apiKey: ApiKeyBody };

/** Keys by which the workspace's own programs send and read customers. */
export function ApiKeysPage() {
  const query = useApiKeys();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDialog({ kind: 'new' })}>
      Create API key
    </Button>
  );
  return (
    <Page
      title="API keys"
      description={
        <>
          With a key, your own programs send attributes and metrics and read scores. How: see the{' '}
          <TextLink to="/docs/api">API documentation</TextLink>.
        </>
      }
      actions={query.data && query.data.keys.length > 0 && add}
    >
      <QueryView query={query} skeleton={<TableSkeleton rows={3} />} errorTitle="API keys could not be loaded">
        {({ keys }) =>
          keys.length === 0 ? (
            <EmptyState icon={IconKey} title="No API keys yet" action={add}>
              Create one for each program, so that you can revoke one without stopping the others.
            </EmptyState>
          ) : (
            <Panel flush>
              <KeysTable keys={keys} onRevoke={(apiKey) => setDialog({ kind: 'revoke', apiKey })} />
            </Panel>
          )
        }
      </QueryView>
      {dialog?.kind === 'new' && <NewKeyDialog onClose={close} />}
      {dialog?.kind === 'revoke' && <RevokeDialog apiKey={dialog.apiKey} onClose={close} />}
    </Page>
  );
}
