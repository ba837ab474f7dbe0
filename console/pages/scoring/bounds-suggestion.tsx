import type { Definition, MetricDefinition } from '@customerscore/core/contract';
import { type HealthMetric, type SuggestedBounds, suggestBounds } from '@customerscore/core/scoring';
import { ActionIcon, Button, Group, Popover, Stack, Text } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useState } from 'react';
import { useDistribution } from '../../api/catalogue.ts';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { formatNumber, plural } from '../../format/numbers.ts';
import { DistributionPlot } from './distribution-plot.tsx';

interface BoundsSuggestionProps {
  readonly definition: Definition | undefined;
  readonly metric: HealthMetric;
  readonly onTake: (bounds: SuggestedBounds) => void;
}

/** Shows how a metric is spread over the customers, and offers red and green from it. */
export function BoundsSuggestion({ definition, metric, onTake }: BoundsSuggestionProps) {
  const [opened, setOpened] = useState(false);
  if (definition?.kind !== 'metric') return null;
  return (
    <Popover opened={opened} onChange={setOpened} width={340} position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="slate"
          aria-label={`How ${definition.label} is spread`}
          onClick={() => setOpened((was) => !was)}
        >
          <IconChartBar size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        {opened && (
          <Suggestion
            definition={definition}
            metric={metric}
            onTake={(bounds) => {
              onTake(bounds);
              setOpened(false);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

interface SuggestionProps extends BoundsSuggestionProps {
  readonly definition: MetricDefinition;
}

function Suggestion({ definition, metric, onTake }: SuggestionProps) {
  const query = useDistribution(definition.codename);
  return (
    <QueryView query={query} skeleton={<PanelsSkeleton panels={1} />} errorTitle="The distribution could not be loaded">
      {({ customers, buckets }) => {
        const bounds = suggestBounds(buckets, definition.direction);
        if (customers === 0) return <Text size="sm">No customer has a value of {definition.label} yet.</Text>;
        return (
          <Stack gap="sm">
            <Text fw={600} size="sm">
              {definition.label}, {plural(customers, 'customer', 'customers')}
            </Text>
            <DistributionPlot label={definition.label} buckets={buckets} red={metric.red} green={metric.green} />
            {bounds === null ? (
              <Text size="sm">The customers hardly differ, so there is nothing to suggest.</Text>
            ) : (
              <Group justify="space-between" gap="sm">
                <Text size="sm">
                  A fifth is at red {formatNumber(bounds.red)} or worse, a fifth at green {formatNumber(bounds.green)}{' '}
                  or better.
                </Text>
                <Button size="compact-sm" onClick={() => onTake(bounds)}>
                  Take these bounds
                </Button>
              </Group>
            )}
          </Stack>
        );
      }}
    </QueryView>
  );
}
