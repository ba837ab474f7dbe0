import type { Catalogue } from '@customerscore/core/contract';
import { Select } from '@mantine/core';

interface DateSelectProps {
  readonly label: string;
  /** What stands for no attribute. */
  readonly none: string;
  readonly catalogue: Catalogue;
  /** A codename. */
  readonly value: string | null;
  readonly issue: string | null;
  readonly onChange: (codename: string | null) => void;
}

const NONE = '';

/** Chooses a date attribute, or none. */
export function DateSelect({ label, none, catalogue, value, issue, onChange }: DateSelectProps) {
  const dates = catalogue.filter((each) => each.kind === 'attribute' && each.type === 'date');
  return (
    <Select
      label={label}
      w={{ base: '100%', xs: 260 }}
      allowDeselect={false}
      data={[
        { value: NONE, label: none },
        ...dates.map(({ codename, label: name }) => ({ value: codename, label: name })),
      ]}
      value={value ?? NONE}
      error={issue}
      onChange={(next) => onChange(next === NONE ? null : next)}
    />
  );
}
