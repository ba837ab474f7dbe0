import type { FilterEffectBody, FilterEffectRequest } from '@customerscore/core/contract';
import { Box, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useFilterEffect } from '../../api/filter-effect.ts';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { formatNumber } from '../../format/numbers.ts';
import { FilterExamples } from './filter-examples.tsx';
import { toContent } from './setup-state.ts';
import { SyncedEffectAlert } from './synced-effect-alert.tsx';
import type { StepProps } from './wizard.tsx';

const TYPING_MS = 600;

/** What the filter on screen lets through, counted in HubSpot, and what it changes for those that are synced. */
export function FilterEffectPanel({ portalId, state, issues, properties }: StepProps) {
  const { filter, externalIdProperty } = toContent(state);
  const [request] = useDebouncedValue<FilterEffectRequest | null>(
    issues.length === 0 ? { filter, externalIdProperty } : null,
    TYPING_MS,
  );
  const effect = useFilterEffect(portalId, request);
  return (
    <Panel
      title="What this filter does"
      description="Counted among the companies of your account as they are now. Nothing is saved by looking."
    >
      {request === null && !effect.data ? (
        <Text c="dimmed">Complete the conditions to see who takes part.</Text>
      ) : (
        <QueryView query={effect} skeleton={<Skeleton height={120} />} errorTitle="The companies could not be counted">
          {(body) => <Effect effect={body} busy={effect.isFetching} properties={properties} />}
        </QueryView>
      )}
    </Panel>
  );
}

interface EffectProps {
  readonly effect: FilterEffectBody;
  readonly busy: boolean;
  readonly properties: StepProps['properties'];
}

function Effect({ effect, busy, properties }: EffectProps) {
  const { takingPart, leftOut, synced } = effect;
  return (
    <Stack gap="md" aria-busy={busy} style={{ opacity: busy ? 0.6 : 1 }}>
      <Box aria-live="polite">
        <Text fz={24} fw={600} lh={1.2}>
          {describeCount(effect)}
        </Text>
        {effect.estimatedBecause !== null && (
          <Text size="sm" c="dimmed">
            Estimated from a sample, since HubSpot cannot count it: {effect.estimatedBecause}
          </Text>
        )}
      </Box>
      {synced && <SyncedEffectAlert effect={synced} properties={properties} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Box>
          <Title order={3} mb="xs">
            Takes part, for example
          </Title>
          <FilterExamples examples={takingPart} properties={properties} none="No company was found." />
        </Box>
        <Box>
          <Title order={3} mb="xs">
            Left out, for example
          </Title>
          <FilterExamples examples={leftOut} properties={properties} none="Nobody among the companies looked at." />
        </Box>
      </SimpleGrid>
    </Stack>
  );
}

function describeCount({ takePart: { companies, basis }, total }: FilterEffectBody): string {
  if (companies === null) return 'HubSpot would not say how many take part';
  const about = basis === 'estimated' ? 'About ' : '';
  const of = total === null ? '' : ` of ${formatNumber(total)}`;
  return `${about}${formatNumber(companies)}${of} companies take part`;
}
