import { Alert, Button, Flex, LoadingSpinner } from '@hubspot/ui-extensions';
import type { WhatIfState } from '../use-what-if.ts';
import { WhatIfForm } from './what-if-form.tsx';

/** Tries out another value of the customer, once somebody wants to. */
export function WhatIf({ whatIf, wide }: { whatIf: WhatIfState; wide: boolean }) {
  const { status, open, close } = whatIf;
  switch (status.kind) {
    case 'closed':
      return (
        <Flex direction="row">
          <Button variant="secondary" size="extra-small" onClick={open}>
            What if…
          </Button>
        </Flex>
      );
    case 'loading':
      return <LoadingSpinner label="Loading what the scores are made from" showLabel />;
    case 'failed':
      return (
        <Flex direction="column" gap="small">
          <Alert title={status.problem.title} variant="warning">
            {status.problem.message}
          </Alert>
          <Flex direction="row">
            <Button variant="secondary" size="extra-small" onClick={open}>
              Try again
            </Button>
          </Flex>
        </Flex>
      );
    case 'open':
      return <WhatIfForm input={status.input} wide={wide} onClose={close} />;
    default:
      return status satisfies never;
  }
}
