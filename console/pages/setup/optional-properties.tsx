import type { RecommendedProperty } from '@customerscore/core/mapping';
import { Checkbox, SimpleGrid } from '@mantine/core';

interface OptionalPropertiesProps {
  readonly offered: readonly RecommendedProperty[];
  /** Names. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** What else of a score can be written, each only where somebody asks for it. */
export function OptionalProperties({ offered, chosen, onChange }: OptionalPropertiesProps) {
  return (
    <Checkbox.Group
      label="Also write, if you want"
      description="Bands and reasons for the people who work in HubSpot, and the day of the last change for workflows."
      value={[...chosen]}
      onChange={onChange}
    >
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="sm" mt="sm">
        {offered.map(({ name, label }) => (
          <Checkbox key={name} value={name} label={label.replace(/^Customerscore /, '')} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
