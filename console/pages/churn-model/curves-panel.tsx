import type { FeatureCurve, ModelCard } from '@customerscore/core/training';
import { Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../../components/panel.tsx';
import { CurvePlot } from './curve-plot.tsx';
import type { NameOfFeature } from './feature-name.ts';

const FIRST = 6;
const DESCRIPTION =
  'How each value moves the odds of leaving, those that matter most first. Pale bars show how many rows have the value.';

interface CurvesPanelProps {
  readonly card: ModelCard;
  readonly nameOf: NameOfFeature;
}

/** What the model has learned, value by value. */
export function CurvesPanel({ card: { curves, pairs }, nameOf }: CurvesPanelProps) {
  const [showsAll, setShowsAll] = useState(false);
  const moving = curves.filter(({ weight }) => weight > 0);
  const shown = showsAll ? moving : moving.slice(0, FIRST);
  return (
    <Panel title="What it has learned" description={DESCRIPTION}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg" verticalSpacing="lg">
          {shown.map((curve: FeatureCurve) => (
            <CurvePlot key={curve.key} curve={curve} name={nameOf(curve.key)} />
          ))}
        </SimpleGrid>
        {moving.length > shown.length && (
          <Button variant="default" size="xs" w="fit-content" onClick={() => setShowsAll(true)}>
            {`Show all ${moving.length}`}
          </Button>
        )}
        {pairs.length > 0 && (
          <Text size="sm" c="dimmed">
            {`Together they say more than each alone: ${pairs.map(([one, other]) => `${nameOf(one)} with ${nameOf(other)}`).join('; ')}.`}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
