import type { CustomerRow } from '@customerscore/core/contract';
import { Badge, Box, Group, Text } from '@mantine/core';
import { type Column, DataTable, type Sorting } from '../../components/data-table.tsx';
import { TextLink } from '../../components/links.tsx';
import { Moment } from '../../components/moment.tsx';
import { ScoreChip } from '../../components/score-chip.tsx';
import { LINK_STATE_LABELS } from '../../format/labels.ts';

const COLUMNS: readonly Column<CustomerRow>[] = [
  {
    key: 'name',
    header: 'Customer',
    primary: true,
    sortable: true,
    render: ({ id, name, externalId, churned }) => (
      <Box>
        <Group gap="sm">
          <TextLink to="/customers/$customerId" params={{ customerId: id }}>
            {name}
          </TextLink>
          {churned && <Badge color="slate">Churned</Badge>}
        </Group>
        <Text size="xs" c="dimmed">
          {externalId}
        </Text>
      </Box>
    ),
  },
  {
    key: 'fit',
    header: 'Fit',
    inline: true,
    sortable: true,
    render: ({ scores }) => <ScoreChip name="fit" score={scores?.fit} />,
  },
  {
    key: 'health',
    header: 'Health',
    inline: true,
    sortable: true,
    render: ({ scores }) => <ScoreChip name="health" score={scores?.health} />,
  },
  {
    key: 'churnRisk',
    header: 'Churn Risk',
    inline: true,
    sortable: true,
    render: ({ scores }) => <ScoreChip name="churnRisk" score={scores?.churnRisk} />,
  },
  {
    key: 'link',
    header: 'HubSpot company',
    isEmpty: ({ linkState }) => isAsItShouldBe(linkState),
    render: ({ linkState }) => (
      <Text size="sm" {...(isAsItShouldBe(linkState) ? { c: 'dimmed' } : { c: 'amber.8', fw: 500 })}>
        {linkState === null ? 'None' : LINK_STATE_LABELS[linkState]}
      </Text>
    ),
  },
  {
    key: 'updated',
    header: 'Updated',
    isEmpty: () => true,
    align: 'right',
    render: ({ updatedAt }) => (
      <Text span size="sm" c="dimmed">
        <Moment at={updatedAt} />
      </Text>
    ),
  },
];

interface CustomersTableProps {
  readonly customers: readonly CustomerRow[];
  /** Missing: the order cannot be chosen. */
  readonly sorting?: Sorting;
  readonly busy: boolean;
}

export function CustomersTable({ customers, sorting, busy }: CustomersTableProps) {
  return (
    <DataTable
      caption="Customers"
      columns={COLUMNS}
      rows={customers}
      rowKey={({ id }) => id}
      {...(sorting ? { sorting } : {})}
      busy={busy}
    />
  );
}

/** A customer of another source needs no company. */
function isAsItShouldBe(linkState: CustomerRow['linkState']): boolean {
  return linkState === 'linked' || linkState === null;
}
