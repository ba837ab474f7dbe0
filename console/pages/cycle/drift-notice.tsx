import type { CycleBody } from '@customerscore/core/contract';
import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useDrift } from '../../api/drift.ts';
import { ButtonLink } from '../../components/links.tsx';

/** What of the mapping was paused while the cycle ran, and still is. */
export function DriftNotice({ cycle }: { readonly cycle: CycleBody }) {
  const { portalId, endedAt } = cycle;
  const { data } = useDrift(portalId);
  const paused = (data?.drift ?? []).filter(({ since }) => endedAt === null || since <= endedAt);
  if (paused.length === 0) return null;
  return (
    <Alert color="amber" title="HubSpot has changed under the mapping" icon={<IconAlertTriangle aria-hidden />}>
      <Stack gap="sm" align="flex-start">
        <Stack gap={4} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {paused.map(({ rowId, property, message }) => (
            <Text component="li" size="sm" key={`${rowId} ${property}`}>
              {message}
            </Text>
          ))}
        </Stack>
        <ButtonLink
          to="/settings/providers/hubspot/$portalId"
          params={{ portalId: String(portalId) }}
          size="xs"
          variant="default"
        >
          Repair it
        </ButtonLink>
      </Stack>
    </Alert>
  );
}
