import type { ReplayOutcome, ReplayRow } from '@customerscore/core/contract';
import { Box, Group, Stack, Text } from '@mantine/core';
import { BeforeAfter } from '../../components/change-line.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { StatusBadge, type StatusColor } from '../../components/status-badge.tsx';

const OUTCOMES: Readonly<Record<ReplayOutcome, { readonly color: StatusColor; readonly label: string }>> = {
  create: { color: 'petrol', label: 'New customer' },
  update: { color: 'petrol', label: 'Change' },
  unchanged: { color: 'slate', label: 'Unchanged' },
  exclude: { color: 'slate', label: 'Left out by filter' },
  fail: { color: 'brick', label: 'Problem' },
  ignore: { color: 'slate', label: 'Left as it is' },
  gone: { color: 'amber', label: 'Gone from HubSpot' },
};

const COLUMNS: readonly Column<ReplayRow>[] = [
  {
    key: 'company',
    header: 'Company',
    primary: true,
    width: 220,
    render: ({ name, companyId }) => (
      <Box>
        <Text size="sm" fw={500}>
          {name ?? `Company ${companyId}`}
        </Text>
        <Text size="xs" c="dimmed">
          HubSpot record {companyId}
        </Text>
      </Box>
    ),
  },
  { key: 'outcome', header: 'Result', width: 160, render: ({ outcome }) => <StatusBadge {...OUTCOMES[outcome]} /> },
  {
    key: 'changes',
    header: 'What changes',
    isEmpty: ({ changes, message }) => changes.length === 0 && message === null,
    render: ({ changes, message }) => (
      <Stack gap={4}>
        {message && <Text size="sm">{message}</Text>}
        {changes.map(({ label, before, after }) => (
          <Group key={label} gap="sm">
            <Text span size="xs" c="dimmed">
              {label}
            </Text>
            <BeforeAfter before={before} after={after} />
          </Group>
        ))}
      </Stack>
    ),
  },
];

/** What a replay does to each company, those that change first met. */
export function ReplayRowsTable({ rows }: { readonly rows: readonly ReplayRow[] }) {
  return (
    <DataTable caption="Companies of the replay" columns={COLUMNS} rows={rows} rowKey={({ companyId }) => companyId} />
  );
}
