import type { CardBody } from '@customerscore/core/contract';
import { Button, EmptyState, type EmptyStateProps, Flex, Text } from '@hubspot/ui-extensions';

type SetupBody = Extract<CardBody, { state: 'not_connected' | 'not_mapped' | 'not_a_customer' }>;

const STEPS: Readonly<Record<SetupBody['state'], Step>> = {
  not_connected: { title: 'HubSpot is not connected', imageName: 'integrations', action: 'Connect in Customerscore' },
  not_mapped: { title: 'One step left', imageName: 'components', action: 'Finish the set-up' },
  not_a_customer: { title: 'Not a customer yet', imageName: 'companies', action: 'Open Customerscore' },
};

interface Step {
  readonly title: string;
  readonly imageName: NonNullable<EmptyStateProps['imageName']>;
  readonly action: string;
}

/** There are no scores because something has to be done first; the button leads to where it is done. */
export function SetupView({ body }: { body: SetupBody }) {
  const step = STEPS[body.state];
  return (
    <EmptyState title={step.title} imageName={step.imageName} layout="vertical" imageWidth={120}>
      <Flex direction="column" align="center" gap="small">
        <Text>{body.message}</Text>
        <Button variant="primary" size="small" href={{ url: body.url, external: true }}>
          {step.action}
        </Button>
      </Flex>
    </EmptyState>
  );
}
