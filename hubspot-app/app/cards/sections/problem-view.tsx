import { Button, ErrorState, Flex, Text } from '@hubspot/ui-extensions';
import type { CardProblem } from '../card-problem.ts';

/** A load that failed: what happened, what to do, and a way to try again. */
export function ProblemView({ problem, onRetry }: { problem: CardProblem; onRetry: () => void }) {
  return (
    <ErrorState title={problem.title}>
      <Flex direction="column" align="center" gap="small">
        <Text>{problem.message}</Text>
        <Button variant="secondary" size="small" onClick={onRetry}>
          Try again
        </Button>
      </Flex>
    </ErrorState>
  );
}
