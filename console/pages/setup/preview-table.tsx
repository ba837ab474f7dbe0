import type { CompanyProperty, PreviewRow, Score, ScoreName, ScoreSummary } from '@customerscore/core/contract';
import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { ScoreChip } from '../../components/score-chip.tsx';
import { StatusBadge, type StatusColor } from '../../components/status-badge.tsx';
import { labelOf } from './label-of.ts';

const OUTCOMES: Readonly<Record<PreviewRow['outcome'], { readonly color: StatusColor; readonly label: string }>> = {
  import: { color: 'leaf', label: 'Imported' },
  exclude: { color: 'slate', label: 'Left out' },
  no_external_id: { color: 'slate', label: 'No External ID' },
  fail: { color: 'brick', label: 'Failed' },
};

const FIRST_ROWS = 8;
const OUTCOME_ORDER: readonly PreviewRow['outcome'][] = ['fail', 'import', 'no_external_id', 'exclude'];

/** What needs a look comes first. */
function byOutcome(one: PreviewRow, other: PreviewRow): number {
  return OUTCOME_ORDER.indexOf(one.outcome) - OUTCOME_ORDER.indexOf(other.outcome);
}

interface PreviewTableProps {
  readonly rows: readonly PreviewRow[];
  readonly properties: readonly CompanyProperty[];
}

/** The sample company by company: outcome, scores, and each value before and after. */
export function PreviewTable({ rows, properties }: PreviewTableProps) {
  const score = (name: ScoreName, header: string): Column<PreviewRow> => ({
    key: name,
    header,
    inline: true,
    isEmpty: ({ scores }) => scores === null,
    render: ({ scores }) => scores && <ScoreChip name={name} score={summarise(scores[name])} />,
  });
  const columns: readonly Column<PreviewRow>[] = [
    { key: 'company', header: 'Company', primary: true, render: (row) => <Company row={row} /> },
    { key: 'outcome', header: 'Outcome', render: ({ outcome }) => <StatusBadge {...OUTCOMES[outcome]} /> },
    score('fit', 'Fit'),
    score('health', 'Health'),
    score('churnRisk', 'Churn Risk'),
    {
      key: 'changes',
      header: 'Before → after in HubSpot',
      isEmpty: ({ changes, message }) => changes.length === 0 && message === null,
      render: (row) => <Changes row={row} properties={properties} />,
    },
  ];
  const [all, { open }] = useDisclosure(rows.length <= FIRST_ROWS);
  const shown = all ? rows : [...rows].sort(byOutcome).slice(0, FIRST_ROWS);
  return (
    <Panel flush title="Sample companies">
      <DataTable caption="Sample companies" columns={columns} rows={shown} rowKey={({ companyId }) => companyId} />
      {!all && (
        <Group justify="center" p="md">
          <Button variant="default" onClick={open}>
            Show all {rows.length}
          </Button>
        </Group>
      )}
    </Panel>
  );
}

function Company({ row }: { readonly row: PreviewRow }) {
  return (
    <Box>
      <Text fw={500}>{row.name}</Text>
      <Text size="xs" c="dimmed">
        {row.externalId ?? 'No External ID'}
        {row.churned ? ', churned' : ''}
      </Text>
    </Box>
  );
}

function Changes({ row, properties }: { readonly row: PreviewRow; readonly properties: readonly CompanyProperty[] }) {
  if (row.message !== null) return <Text size="sm">{row.message}</Text>;
  if (row.changes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No change
      </Text>
    );
  }
  return (
    <Stack gap={2} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {row.changes.map(({ property, before, after }) => (
        <Text component="li" key={property} size="xs">
          <Text span inherit c="dimmed">
            {labelOf(property, properties)}:
          </Text>{' '}
          {before ?? 'empty'} → <b>{after ?? 'empty'}</b>
        </Text>
      ))}
    </Stack>
  );
}

function summarise(score: Score): ScoreSummary {
  return score.status === 'scored' ? score : { status: 'not_scored', message: score.because.message };
}
