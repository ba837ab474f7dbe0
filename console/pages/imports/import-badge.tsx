import type { CsvImportBody } from '@customerscore/core/contract';
import { RunBadge, StatusBadge } from '../../components/status-badge.tsx';

/** Where an import is, in a few words. */
export function ImportBadge({ file: { phase, status } }: { readonly file: Pick<CsvImportBody, 'phase' | 'status'> }) {
  if (status === 'failed' || status === 'stopped' || status === 'paused') return <RunBadge status={status} />;
  switch (phase) {
    case 'uploaded':
      return <StatusBadge color="amber" label="Choose columns" />;
    case 'checking':
      return <StatusBadge color="petrol" label="Checking" live />;
    case 'checked':
      return <StatusBadge color="amber" label="Ready to import" />;
    case 'importing':
      return <StatusBadge color="petrol" label="Importing" live />;
    case 'done':
      return <StatusBadge color="leaf" label="Imported" />;
    default:
      return phase satisfies never;
  }
}
