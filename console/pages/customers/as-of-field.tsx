import { addDays } from '@customerscore/core/calendar';
import { SCORE_HISTORY_DAYS } from '@customerscore/core/contract';
import { CloseButton, Group, Text, TextInput } from '@mantine/core';
import { useId } from 'react';
import { today } from '../../format/dates.ts';

interface AsOfFieldProps {
  /** `YYYY-MM-DD`; undefined: now. */
  readonly on: string | undefined;
  readonly onChange: (on: string | undefined) => void;
}

/** The day that the list is looked at as of; empty: now. */
export function AsOfField({ on, onChange }: AsOfFieldProps) {
  const now = today();
  const id = useId();
  return (
    <Group gap="sm">
      <Text component="label" htmlFor={id} size="sm" c="dimmed">
        Scores as of the end of
      </Text>
      <TextInput
        id={id}
        type="date"
        value={on ?? ''}
        min={addDays(now, -SCORE_HISTORY_DAYS)}
        max={now}
        onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : value)}
        rightSection={
          on !== undefined && <CloseButton size="sm" aria-label="Back to now" onClick={() => onChange(undefined)} />
        }
      />
    </Group>
  );
}
