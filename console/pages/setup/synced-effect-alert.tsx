import type { FilterCount, SyncedEffect } from '@customerscore/core/contract';
import { Alert, Box, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { formatNumber, plural } from '../../format/numbers.ts';
import { FilterExamples } from './filter-examples.tsx';
import type { StepProps } from './wizard.tsx';

interface SyncedEffectAlertProps {
  readonly effect: SyncedEffect;
  readonly properties: StepProps['properties'];
}

/** Who leaves and who enters, before the filter is saved. */
export function SyncedEffectAlert({ effect, properties }: SyncedEffectAlertProps) {
  const { customers, leave, leaving, enter, entering } = effect;
  if (leave.companies === 0 && enter.companies === 0) {
    return (
      <Alert color="petrol" icon={<IconInfoCircle aria-hidden />}>
        Nothing changes for the {plural(customers, 'customer that is', 'customers that are')} synced now.
      </Alert>
    );
  }
  return (
    <Alert
      color={leave.companies === 0 ? 'petrol' : 'amber'}
      title={`What changes for the ${plural(customers, 'customer', 'customers')} synced now`}
      icon={<IconAlertTriangle aria-hidden />}
      role="status"
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Stack gap="xs">
          <Text>
            <b>{describe(leave)}</b> would leave. They are no longer read or written, keep their history and are marked
            so.
          </Text>
          {leaving.length > 0 && <FilterExamples examples={leaving} properties={properties} none="" />}
        </Stack>
        <Box>
          <Text>
            <b>{describe(enter)}</b> would enter, and be read by the next cycle.
          </Text>
          {entering.length > 0 && (
            <Box mt="xs">
              <FilterExamples examples={entering} properties={properties} none="" />
            </Box>
          )}
        </Box>
      </SimpleGrid>
    </Alert>
  );
}

function describe({ companies, basis }: FilterCount): string {
  if (companies === null) return 'An unknown number';
  return basis === 'estimated' ? `About ${formatNumber(companies)}` : formatNumber(companies);
}
