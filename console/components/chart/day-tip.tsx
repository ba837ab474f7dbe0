import { Paper, Text } from '@mantine/core';
import { formatDay } from '../../format/dates.ts';

interface DayTipProps {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly lines: readonly string[];
}

/** What a plot says of the day under the pointer. */
export function DayTip({ day, lines }: DayTipProps) {
  return (
    <Paper withBorder shadow="sm" p="sm">
      <Text size="sm" fw={600}>
        {formatDay(day)}
      </Text>
      {lines.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </Paper>
  );
}
