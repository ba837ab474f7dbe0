import { type MovedCustomer, SCORE_LABELS, type ScoreName } from '@customerscore/core/contract';
import { Text } from '@mantine/core';
import { useState } from 'react';
import { useMovedCustomers } from '../../api/scoring-versions.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { ShowMore } from '../../components/show-more.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { formatNumber, formatScore, formatSigned } from '../../format/numbers.ts';
import { bandLabel } from './band-label.ts';

interface MovedPanelProps {
  readonly score: ScoreName;
  /** How many customers there are in the list. */
  readonly customers: number;
}

/** Customers whose band would change, by size of change. */
export function MovedPanel({ score, customers }: MovedPanelProps) {
  const [order, setOrder] = useState<'asc' | 'desc'>('desc');
  const moved = useMovedCustomers(score, order);
  const turn = () => setOrder(order === 'asc' ? 'desc' : 'asc');
  return (
    <Panel
      title={`Customers whose ${SCORE_LABELS[score]} band would change`}
      description={customers === 0 ? 'Nobody would go to another band.' : undefined}
      flush={customers > 0}
    >
      {customers > 0 && (
        <QueryView query={moved} skeleton={<TableSkeleton rows={5} />} errorTitle="Customers could not be loaded">
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.customers);
            return (
              <>
                <DataTable
                  caption={`Customers whose ${SCORE_LABELS[score]} band would change, by size of change`}
                  columns={COLUMNS}
                  rows={rows}
                  rowKey={({ id }) => id}
                  sorting={{ key: 'change', order, onSort: turn }}
                  busy={moved.isPlaceholderData}
                />
                <ShowMore flush query={moved} note={`${formatNumber(rows.length)} of ${formatNumber(customers)}`} />
              </>
            );
          }}
        </QueryView>
      )}
    </Panel>
  );
}

const COLUMNS: readonly Column<MovedCustomer>[] = [
  {
    key: 'name',
    header: 'Customer',
    primary: true,
    render: ({ id, name, externalId }) => (
      <>
        <TextLink to="/customers/$customerId" params={{ customerId: id }}>
          {name}
        </TextLink>
        <Text size="xs" c="dimmed">
          {externalId}
        </Text>
      </>
    ),
  },
  { key: 'published', header: 'Now', inline: true, render: ({ published }) => standing(published) },
  { key: 'shadow', header: 'On trial', inline: true, render: ({ shadow }) => standing(shadow) },
  {
    key: 'change',
    header: 'Change',
    align: 'right',
    inline: true,
    sortable: true,
    isEmpty: ({ change }) => change === null,
    render: ({ change }) => (change === null ? '' : formatSigned(change)),
  },
];

function standing({ value, band }: MovedCustomer['published']): string {
  return value === null ? bandLabel(band) : `${bandLabel(band)} ${formatScore(value)}`;
}
