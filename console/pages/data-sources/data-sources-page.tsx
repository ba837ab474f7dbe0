import type { DataSourceRow } from '@customerscore/core/contract';
import { Button, Stack } from '@mantine/core';
import { IconDatabase, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useCatalogue } from '../../api/catalogue.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { DefinitionDialog } from '../../definition/definition-dialog.tsx';
import { CustomerSourcePanel } from './customer-source-panel.tsx';
import { DefinitionsTable } from './definitions-table.tsx';
import { DeleteDialog } from './delete-dialog.tsx';

type Dialog =
  | { readonly kind: 'add' }
  | { readonly kind: 'edit'; readonly row: DataSourceRow }
  | { readonly kind: 'delete'; readonly row: DataSourceRow };

/** All attributes and metrics with the one place each gets its values from. */
export function DataSourcesPage() {
  const catalogue = useCatalogue();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDialog({ kind: 'add' })}>
      Add attribute or metric
    </Button>
  );
  return (
    <Page
      title="Data sources"
      description="Attributes are current facts about a customer, metrics are numbers with a date. Each gets its values from exactly one source."
      actions={catalogue.data && catalogue.data.definitions.length > 0 && add}
    >
      <QueryView query={catalogue} skeleton={<TableSkeleton />} errorTitle="Attributes and metrics could not be loaded">
        {({ definitions }) =>
          definitions.length === 0 ? (
            <EmptyState icon={IconDatabase} title="No attributes or metrics yet" action={add}>
              Add what you know about your customers, such as their plan or their logins. Scores are made from it.
            </EmptyState>
          ) : (
            <Stack gap="md">
              <CustomerSourcePanel />
              <Panel flush>
                <DefinitionsTable
                  definitions={definitions}
                  onEdit={(row) => setDialog({ kind: 'edit', row })}
                  onDelete={(row) => setDialog({ kind: 'delete', row })}
                />
              </Panel>
            </Stack>
          )
        }
      </QueryView>
      {dialog?.kind === 'add' && <DefinitionDialog mode="add" onClose={close} />}
      {dialog?.kind === 'edit' && <DefinitionDialog mode="edit" initial={dialog.row} onClose={close} />}
      {dialog?.kind === 'delete' && <DeleteDialog row={dialog.row} onClose={close} />}
    </Page>
  );
}
