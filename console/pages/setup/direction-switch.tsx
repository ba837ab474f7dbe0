import type { MappingDirection } from '@customerscore/core/contract';
import { Group, SegmentedControl, VisuallyHidden } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';

interface DirectionSwitchProps {
  readonly label: string;
  readonly value: MappingDirection;
  readonly onChange: (direction: MappingDirection) => void;
}

/** From HubSpot on the left to Customerscore on the right, or the other way. */
export function DirectionSwitch({ label, value, onChange }: DirectionSwitchProps) {
  return (
    <SegmentedControl
      aria-label={label}
      size="xs"
      style={{ flex: 'none' }}
      value={value}
      onChange={(next) => onChange(next === 'outbound' ? 'outbound' : 'inbound')}
      data={[
        {
          value: 'inbound',
          label: (
            <Group gap={4} wrap="nowrap">
              Import
              <IconArrowRight size={14} aria-hidden />
              <VisuallyHidden>from HubSpot</VisuallyHidden>
            </Group>
          ),
        },
        {
          value: 'outbound',
          label: (
            <Group gap={4} wrap="nowrap">
              <IconArrowLeft size={14} aria-hidden />
              Write
              <VisuallyHidden>to HubSpot</VisuallyHidden>
            </Group>
          ),
        },
      ]}
    />
  );
}
