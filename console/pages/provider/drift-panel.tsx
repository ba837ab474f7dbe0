import type { ConnectionBody, DriftRepair, DriftRow } from '@customerscore/core/contract';
import { Alert, Box, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useDrift, useRepair } from '../../api/drift.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Moment } from '../../components/moment.tsx';
import { notifyDone } from '../../components/notify.ts';

const REPAIR_LABELS: Readonly<Record<DriftRepair['kind'], string>> = {
  restore_property: 'Restore it in HubSpot',
  add_options: 'Add the options in HubSpot',
  use_property: 'Use',
  accept: 'Go on with it as it is now',
  remove_row: 'Remove the row',
};

/** What of the mapping no longer fits HubSpot, and the repair of each. Nothing while everything fits. */
export function DriftPanel({ connection }: { readonly connection: ConnectionBody }) {
  const { portalId } = connection;
  const { data } = useDrift(portalId);
  const repair = useRepair(portalId);
  if (!data || data.drift.length === 0) return null;
  const run = (row: DriftRow, chosen: DriftRepair) =>
    repair.mutate(
      { rowId: row.rowId, property: row.property, repair: chosen },
      { onSuccess: () => notifyDone('Done. The next cycle uses it.') },
    );
  return (
    <Alert
      color="amber"
      title="HubSpot has changed under the mapping"
      icon={<IconAlertTriangle aria-hidden />}
      role="alert"
    >
      <Stack gap="md">
        <Text size="sm">
          What no longer fits is paused: nothing is read or written through it until you say how to go on.
          {data.checkedAt === null && ' HubSpot could not be asked just now; this is what was found last.'}
        </Text>
        <Stack gap="md" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {data.drift.map((row) => (
            <Box component="li" key={`${row.rowId} ${row.property}`}>
              <Text>{row.message}</Text>
              <Text size="xs" c="slate.7" mb="xs">
                Found <Moment at={row.since} />
              </Text>
              <Repairs row={row} portalId={portalId} busy={repair.isPending} onRepair={(chosen) => run(row, chosen)} />
            </Box>
          ))}
        </Stack>
        {repair.error && <ErrorState error={repair.error} title="The repair did not work" />}
      </Stack>
    </Alert>
  );
}

interface RepairsProps {
  readonly row: DriftRow;
  readonly portalId: number;
  readonly busy: boolean;
  readonly onRepair: (repair: DriftRepair) => void;
}

function Repairs({ row, portalId, busy, onRepair }: RepairsProps) {
  return (
    <Group gap="sm">
      {row.repairs.map((repair, index) => (
        <Button
          key={labelOf(repair)}
          size="xs"
          variant={index === 0 ? 'filled' : 'default'}
          disabled={busy}
          aria-label={`${labelOf(repair)}: ${row.property}`}
          onClick={() => onRepair(repair)}
        >
          {labelOf(repair)}
        </Button>
      ))}
      <ButtonLink
        to="/settings/providers/hubspot/$portalId/setup"
        params={{ portalId: String(portalId) }}
        size="xs"
        variant="subtle"
      >
        Open the set-up
      </ButtonLink>
    </Group>
  );
}

function labelOf(repair: DriftRepair): string {
  const label = REPAIR_LABELS[repair.kind];
  return repair.kind === 'use_property' ? `${label} ${repair.label} (${repair.property})` : label;
}
