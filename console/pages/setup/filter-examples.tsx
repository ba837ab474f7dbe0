import type { FilterExample } from '@customerscore/core/contract';
import { Stack, Text } from '@mantine/core';
import { labelOf } from './label-of.ts';
import type { StepProps } from './wizard.tsx';

interface FilterExamplesProps {
  readonly examples: readonly FilterExample[];
  readonly properties: StepProps['properties'];
  /** Said when there are none. */
  readonly none: string;
}

/** A few companies with the values that the filter looks at. */
export function FilterExamples({ examples, properties, none }: FilterExamplesProps) {
  if (examples.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    );
  }
  return (
    <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {examples.map(({ companyId, companyName, values }) => (
        <li key={companyId}>
          <Text size="sm" fw={500}>
            {companyName}
          </Text>
          {values.map(({ property, value }) => (
            <Text key={property} size="xs" c="dimmed">
              {labelOf(property, properties)}: {value ?? 'empty'}
            </Text>
          ))}
        </li>
      ))}
    </Stack>
  );
}
