import { LoadingSpinner } from '@hubspot/ui-extensions';
import type { Card } from '../use-card.ts';
import type { WhatIfState } from '../use-what-if.ts';
import { NoScoreView } from './no-score-view.tsx';
import { ProblemView } from './problem-view.tsx';
import { ReadyView } from './ready-view.tsx';
import { SetupView } from './setup-view.tsx';

export interface CardViewProps {
  readonly card: Card;
  readonly whatIf: WhatIfState;
  readonly wide: boolean;
  readonly now: Date;
}

/** Picks what the card shows: loading, a problem, the next step of the set-up, or the scores. */
export function CardView({ card, whatIf, wide, now }: CardViewProps) {
  const { status, retry, refresh } = card;
  if (status.kind === 'loading') return <LoadingSpinner label="Loading scores" showLabel layout="centered" />;
  if (status.kind === 'failed') return <ProblemView problem={status.problem} onRetry={retry} />;

  const { body, refreshing } = status;
  switch (body.state) {
    case 'ready':
      return (
        <ReadyView body={body} wide={wide} now={now} refreshing={refreshing} onRefresh={refresh} whatIf={whatIf} />
      );
    case 'no_score':
      return <NoScoreView body={body} refreshing={refreshing} onRefresh={refresh} />;
    case 'not_connected':
    case 'not_mapped':
    case 'not_a_customer':
      return <SetupView body={body} />;
    default:
      return body satisfies never;
  }
}
