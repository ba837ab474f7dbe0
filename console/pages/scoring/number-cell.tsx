import { NumberInput, Text } from '@mantine/core';
import { formatNumber } from '../../format/numbers.ts';

interface NumberCellProps {
  readonly label: string;
  readonly value: number;
  readonly editing: boolean;
  readonly issue: string | null;
  readonly onChange: (value: number) => void;
  /** How it is shown while it is not edited. */
  readonly format?: (value: number) => string;
}

/** A number of the model: text to look at, a field to edit. An empty field is not a number, which the model's check says. */
export function NumberCell({ label, value, editing, issue, onChange, format = formatNumber }: NumberCellProps) {
  if (!editing) return <Text span>{format(value)}</Text>;
  return (
    <NumberInput
      aria-label={label}
      w={112}
      size="xs"
      hideControls
      styles={{ input: { textAlign: 'right' } }}
      value={Number.isNaN(value) ? '' : value}
      error={issue}
      onChange={(next) => onChange(typeof next === 'number' ? next : Number.NaN)}
    />
  );
}
