import type { ExampleChange, PlanSummary } from '@customerscore/core/contract';
import { Stack, Text } from '@mantine/core';
import { Panel } from '../../components/panel.tsx';
import { ChangePlot } from './change-plot.tsx';

/** The overwrites of numbers that change most, each drawn from what stands there to what would. */
export function BiggestPanel({ plan }: { readonly plan: PlanSummary }) {
  const withOverwrites = plan.properties.filter(({ biggest }) => biggest.length > 0);
  if (withOverwrites.length === 0) return null;
  return (
    <Panel title="Biggest overwrites" description="From the value that stands in HubSpot (ring) to the new one (dot).">
      <Stack gap="xl">
        {withOverwrites.map(({ property, biggest }) => (
          <Plot key={property} property={property} biggest={biggest} />
        ))}
      </Stack>
    </Panel>
  );
}

function Plot({ property, biggest }: { readonly property: string; readonly biggest: readonly ExampleChange[] }) {
  return (
    <Stack gap="xs">
      <Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
        {property}
      </Text>
      <ChangePlot changes={biggest} />
    </Stack>
  );
}
