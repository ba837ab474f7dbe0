import type { CertificateRange, RangeState } from '@customerscore/core/contract';
import { Box, Button, Code, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useCertificateRanges } from '../../api/certificates.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TextSkeleton } from '../../components/skeletons.tsx';
import { StatusBadge, type StatusColor } from '../../components/status-badge.tsx';
import { formatDateTime } from '../../format/dates.ts';
import { formatNumber } from '../../format/numbers.ts';

const STATES: Readonly<Record<RangeState, { readonly color: StatusColor; readonly label: string }>> = {
  equal: { color: 'leaf', label: 'Equal' },
  explained: { color: 'leaf', label: 'Came or went meanwhile' },
  repaired: { color: 'amber', label: 'Repaired' },
  gap: { color: 'brick', label: 'Missing' },
};

const COLUMNS: readonly Column<CertificateRange>[] = [
  {
    key: 'ids',
    header: 'Record ids',
    primary: true,
    render: ({ first, last }) => (
      <Text size="sm">
        {first} to {last}
      </Text>
    ),
  },
  {
    key: 'by',
    header: 'Read by',
    render: ({ by, listedAt }) => (by === 'search' ? `Search, list of ${formatDateTime(listedAt)}` : 'List'),
  },
  { key: 'listed', header: 'Listed', align: 'right', inline: true, render: ({ listed }) => formatNumber(listed) },
  {
    key: 'stored',
    header: 'Stored',
    align: 'right',
    inline: true,
    render: ({ stored }) => (stored === null ? '–' : formatNumber(stored)),
  },
  { key: 'hash', header: 'Hash of the ids', render: ({ hash }) => <Code>{hash}</Code> },
  {
    key: 'state',
    header: 'Result',
    render: ({ state }) =>
      state === null ? <StatusBadge color="slate" label="Not compared yet" /> : <StatusBadge {...STATES[state]} />,
  },
];

interface RangesDisclosureProps {
  readonly portalId: number;
  readonly cycleId: string;
}

/** The ranges of ids one by one, asked for when somebody wants to see them. */
export function RangesDisclosure({ portalId, cycleId }: RangesDisclosureProps) {
  const [opened, { toggle }] = useDisclosure(false);
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <Box>
      <Button
        variant="subtle"
        size="compact-sm"
        ml={-8}
        leftSection={<Chevron size={16} aria-hidden />}
        aria-expanded={opened}
        onClick={toggle}
      >
        Range by range
      </Button>
      {opened && <Ranges portalId={portalId} cycleId={cycleId} />}
    </Box>
  );
}

function Ranges({ portalId, cycleId }: RangesDisclosureProps) {
  const ranges = useCertificateRanges(portalId, cycleId);
  return (
    <Box mt="sm">
      <QueryView query={ranges} skeleton={<TextSkeleton lines={3} />} errorTitle="The ranges could not be loaded">
        {({ ranges: rows }) =>
          rows.length === 0 ? (
            <Text size="sm" c="dimmed">
              The ranges of this cycle are not kept any more.
            </Text>
          ) : (
            <DataTable caption="Ranges of ids" columns={COLUMNS} rows={rows} rowKey={({ first }) => first} />
          )
        }
      </QueryView>
    </Box>
  );
}
