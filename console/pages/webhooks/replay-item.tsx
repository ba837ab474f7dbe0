import type { ReplayBody } from '@customerscore/core/contract';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { ApiError } from '../../api/api-error.ts';
import { CountTiles } from '../../components/count-tiles.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Moment } from '../../components/moment.tsx';
import { RunBadge, StatusBadge } from '../../components/status-badge.tsx';
import { formatDateTime } from '../../format/dates.ts';
import { plural } from '../../format/numbers.ts';
import { ReplayRowsTable } from './replay-rows-table.tsx';

interface ReplayItemProps {
  readonly replay: ReplayBody;
  /** True: its companies are shown without a click. */
  readonly openAtFirst: boolean;
}

/** One replay: what it covers, how far it is, what it changed or would. */
export function ReplayItem({ replay, openAtFirst }: ReplayItemProps) {
  const { status, dryRun, from, to, companyId, by, createdAt, counts, rows, error } = replay;
  const [opened, { toggle }] = useDisclosure(openAtFirst);
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <Text fw={600}>
          {formatDateTime(from)} to {formatDateTime(to)}
          {companyId === undefined ? '' : `, record ${companyId}`}
        </Text>
        <Group gap="sm">
          {dryRun && <StatusBadge color="slate" label="Dry run" />}
          <RunBadge status={status} />
        </Group>
      </Group>
      <Text size="xs" c="dimmed">
        Started <Moment at={createdAt} /> by {by}
      </Text>
      {error && <ErrorState error={new ApiError(0, error)} title="The replay did not finish" />}
      <CountTiles
        counts={[
          { label: 'Deliveries', value: counts.deliveries },
          { label: 'Events', value: counts.events },
          { label: 'Companies', value: counts.companies },
          { label: dryRun ? 'Would change' : 'Changed', value: counts.changed },
          { label: 'Unchanged', value: counts.unchanged },
          { label: 'Not customers', value: counts.others },
          { label: 'Gone', value: counts.gone },
        ]}
      />
      {counts.unverified > 0 && (
        <Text size="sm" c="brick.7">
          {plural(counts.unverified, 'delivery was', 'deliveries were')} left out: the signature does not hold any more.
        </Text>
      )}
      {rows.length > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          ml={-8}
          w="fit-content"
          leftSection={<Chevron size={16} aria-hidden />}
          aria-expanded={opened}
          onClick={toggle}
        >
          {plural(rows.length, 'company', 'companies')}
        </Button>
      )}
      {opened && rows.length > 0 && <ReplayRowsTable rows={rows} />}
    </Stack>
  );
}
