import { IconFileImport } from '@tabler/icons-react';
import { useCsvImports } from '../../api/csv-imports.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { ImportsTable } from './imports-table.tsx';
import { UploadButton } from './upload-button.tsx';

/** Files with customers that were uploaded, and the way to upload another one. */
export function ImportsPage() {
  const query = useCsvImports();
  return (
    <Page
      title="CSV imports"
      description="Customers, attributes and metrics from a file. Before anything is stored you choose what becomes of each column and see what would happen."
      actions={query.data && query.data.imports.length > 0 && <UploadButton />}
    >
      <QueryView query={query} skeleton={<TableSkeleton />} errorTitle="Imports could not be loaded">
        {({ imports }) =>
          imports.length === 0 ? (
            <EmptyState icon={IconFileImport} title="No imports yet" action={<UploadButton />}>
              Upload a CSV file in UTF-8 with a header line and one column that holds the External ID: up to 50 MB and
              200,000 rows.
            </EmptyState>
          ) : (
            <Panel flush>
              <ImportsTable imports={imports} />
            </Panel>
          )
        }
      </QueryView>
    </Page>
  );
}
