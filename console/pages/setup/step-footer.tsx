import { Button, Group, Text } from '@mantine/core';

interface StepFooterProps {
  readonly onBack: (() => void) | undefined;
  readonly onContinue: () => void;
  readonly saving: boolean;
  /** Why Continue did nothing. */
  readonly hint: string | null;
}

/** The way back and the way on. Both save the draft. */
export function StepFooter({ onBack, onContinue, saving, hint }: StepFooterProps) {
  return (
    <Group justify="space-between" gap="md">
      <div>
        {onBack && (
          <Button variant="default" onClick={onBack} disabled={saving}>
            Back
          </Button>
        )}
      </div>
      <Group gap="md">
        <Text size="sm" c={hint ? 'brick.7' : 'dimmed'} role="status">
          {hint ?? 'The draft is saved when you continue.'}
        </Text>
        <Button onClick={onContinue} loading={saving}>
          Continue
        </Button>
      </Group>
    </Group>
  );
}
