import type { LearnedModelBody } from '@customerscore/core/contract';
import { SimpleGrid } from '@mantine/core';
import { ComparisonPanel } from './comparison-panel.tsx';
import { CurvesPanel } from './curves-panel.tsx';
import { DataPanel } from './data-panel.tsx';
import type { NameOfFeature } from './feature-name.ts';
import { LiftPanel } from './lift-panel.tsx';
import { ReliabilityPanel } from './reliability-panel.tsx';
import { VerdictPanel } from './verdict-panel.tsx';

interface ModelCardViewProps {
  readonly learned: LearnedModelBody;
  readonly nameOf: NameOfFeature;
  readonly isNewest: boolean;
}

/** What a model was made of, how it did, and whether it may be used. */
export function ModelCardView({ learned, nameOf, isNewest }: ModelCardViewProps) {
  const { card } = learned;
  return (
    <>
      <VerdictPanel learned={learned} isNewest={isNewest} />
      <ComparisonPanel card={card} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <ReliabilityPanel groups={card.reliability} error={card.crossValidation.model.ece} />
        <LiftPanel points={card.lift} />
      </SimpleGrid>
      <CurvesPanel card={card} nameOf={nameOf} />
      <DataPanel card={card} nameOf={nameOf} />
    </>
  );
}
