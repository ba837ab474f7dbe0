import type { CsvCounts, CsvImportBody } from '@customerscore/core/contract';
import { Button, Stack } from '@mantine/core';
import { isCsvImportLive, useStartCsvImport } from '../../api/csv-imports.ts';
import { CountTiles } from '../../components/count-tiles.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { RunProgress } from '../../components/run-progress.tsx';
import { plural } from '../../format/numbers.ts';

/** What an import would do, does, or has done; and the button that lets it begin. */
export function OutcomePanel({ file }: { readonly file: CsvImportBody }) {
  const { id, phase, status, rows, checked, counts, startedAt, endedAt } = file;
  const start = useStartCsvImport(id);
  const live = isCsvImportLive(file);
  const shown = phase === 'checked' && checked ? checked : counts;
  const good = shown.rows - shown.failed;
  return (
    <Panel
      title={TITLES[phase]}
      description={phase === 'checked' ? describeCheck(shown) : undefined}
      actions={
        <>
          {phase === 'checked' && good > 0 && (
            <Button onClick={() => start.mutate()} loading={start.isPending}>
              Import {plural(good, 'row', 'rows')}
            </Button>
          )}
          {phase === 'done' && (
            <ButtonLink to="/customers" variant="default">
              See customers
            </ButtonLink>
          )}
        </>
      }
    >
      <Stack gap="lg">
        {live && (
          <RunProgress
            label={TITLES[phase]}
            things="rows"
            done={counts.rows}
            total={rows}
            {...{ status, startedAt, endedAt }}
          />
        )}
        <CountTiles counts={tilesOf(shown, phase === 'done')} />
        {start.error && <ErrorState error={start.error} title="It was not started" />}
      </Stack>
    </Panel>
  );
}

const TITLES: Readonly<Record<CsvImportBody['phase'], string>> = {
  uploaded: 'Uploaded',
  checking: 'Counting what would happen',
  checked: 'What would happen',
  importing: 'Importing',
  done: 'What happened',
};

function describeCheck({ failed }: CsvCounts): string {
  const stored = 'Nothing is stored yet.';
  if (failed === 0) return `${stored} Every row fits.`;
  return `${stored} Rows that fail are left out whole; the others are imported.`;
}

function tilesOf({ created, updated, unchanged, failed }: CsvCounts, isDone: boolean) {
  return [
    { label: isDone ? 'Customers created' : 'Customers to create', value: created },
    { label: isDone ? 'Rows that updated' : 'Rows that update', value: updated },
    { label: isDone ? 'Rows that changed nothing' : 'Rows that change nothing', value: unchanged },
    { label: isDone ? 'Rows that failed' : 'Rows that fail', value: failed, bad: true },
  ];
}
