import { Box, Group, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { STEPS } from './steps.ts';

interface StepNavProps {
  /** From 1. */
  readonly current: number;
  readonly onGoTo: (step: number) => void;
}

/** Where one is in the wizard; steps that are done can be gone back to. */
export function StepNav({ current, onGoTo }: StepNavProps) {
  return (
    <nav aria-label="Set-up steps">
      <Text hiddenFrom="sm" size="sm" c="dimmed" mb="sm">
        Step {current} of {STEPS.length}: <b>{STEPS[current - 1]?.label}</b>
      </Text>
      <Group component="ol" gap="sm" grow wrap="nowrap" m={0} p={0} style={{ listStyle: 'none' }}>
        {STEPS.map(({ label, hint }, index) => {
          const step = index + 1;
          return (
            <li key={label}>
              <UnstyledButton
                w="100%"
                disabled={step >= current}
                aria-current={step === current ? 'step' : undefined}
                onClick={() => onGoTo(step)}
                style={{ cursor: step < current ? 'pointer' : 'default' }}
              >
                <Box h={4} mb="sm" bg={step <= current ? 'petrol.7' : 'slate.2'} style={{ borderRadius: 2 }} />
                <VisuallyHidden>{step < current ? 'Go back to ' : ''}</VisuallyHidden>
                <Box hiddenFrom="sm">
                  <VisuallyHidden>{label}</VisuallyHidden>
                </Box>
                <Box visibleFrom="sm">
                  <Group gap="xs">
                    {step < current && <IconCheck size={16} aria-hidden color="var(--mantine-color-petrol-7)" />}
                    <Text size="sm" fw={600} c={step <= current ? 'slate.9' : 'dimmed'}>
                      {label}
                    </Text>
                  </Group>
                  <Text size="xs" c="dimmed">
                    {hint}
                  </Text>
                </Box>
              </UnstyledButton>
            </li>
          );
        })}
      </Group>
    </nav>
  );
}
