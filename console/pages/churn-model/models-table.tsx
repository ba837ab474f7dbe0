import type { ChurnModelRow } from '@customerscore/core/contract';
import { Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { formatDateTime } from '../../format/dates.ts';
import { formatNumber } from '../../format/numbers.ts';

interface ModelsTableProps {
  readonly models: readonly ChurnModelRow[];
  /** Id of the model whose card is shown. */
  readonly shown: string | null;
}

/** All models, newest first, with the way to their cards. */
export function ModelsTable({ models, shown }: ModelsTableProps) {
  const columns: Column<ChurnModelRow>[] = [
    {
      key: 'createdAt',
      header: 'Learned',
      primary: true,
      render: ({ id, createdAt }) =>
        id === shown ? (
          <Text span>{`${formatDateTime(createdAt)} (shown)`}</Text>
        ) : (
          <TextLink to="/settings/churn-model" search={{ model: id }}>
            {formatDateTime(createdAt)}
          </TextLink>
        ),
    },
    { key: 'auc', header: 'AUC', align: 'right', inline: true, render: ({ auc }) => auc.toFixed(3) },
    { key: 'rulesAuc', header: 'Rules', align: 'right', inline: true, render: ({ rulesAuc }) => rulesAuc.toFixed(3) },
    {
      key: 'churned',
      header: 'Churned',
      align: 'right',
      inline: true,
      render: ({ churned, customers }) => `${formatNumber(churned)} of ${formatNumber(customers)}`,
    },
    { key: 'state', header: 'State', render: (row) => <ModelState row={row} /> },
  ];
  return (
    <Panel title="All models" flush>
      <DataTable caption="Learned models" columns={columns} rows={models} rowKey={({ id }) => id} />
    </Panel>
  );
}

function ModelState({ row: { use, refusals } }: { readonly row: ChurnModelRow }) {
  if (use)
    return <StatusBadge color="leaf" label={`${use.as === 'trial' ? 'Tried' : 'Used'} as version ${use.version}`} />;
  return refusals.length === 0 ? (
    <StatusBadge color="petrol" label="Beats your rules" />
  ) : (
    <StatusBadge color="slate" label="Not good enough" />
  );
}
