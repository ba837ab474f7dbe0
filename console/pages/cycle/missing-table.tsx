import type { MissingCompany, MissingReason } from '@customerscore/core/contract';
import { Code, Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';

const REASONS: Readonly<Record<MissingReason, string>> = {
  not_answered: 'HubSpot lists it and does not answer it when it is asked for.',
  not_stored: 'HubSpot answers it, and it could not be stored.',
};

const COLUMNS: readonly Column<MissingCompany>[] = [
  { key: 'company', header: 'HubSpot record', primary: true, render: ({ companyId }) => <Code>{companyId}</Code> },
  {
    key: 'now',
    header: 'Now',
    inline: true,
    render: ({ repaired }) =>
      repaired ? <StatusBadge color="leaf" label="Read and stored" /> : <StatusBadge color="brick" label="Missing" />,
  },
  {
    key: 'why',
    header: 'Why',
    isEmpty: ({ reason }) => reason === null,
    render: ({ reason }) => <Text size="sm">{reason === null ? '' : REASONS[reason]}</Text>,
  },
];

/** Companies that were listed and not stored, and what became of them. */
export function MissingTable({ missing }: { readonly missing: readonly MissingCompany[] }) {
  return (
    <DataTable
      caption="Companies that were missing"
      columns={COLUMNS}
      rows={missing}
      rowKey={({ companyId }) => companyId}
    />
  );
}
