import { Paper, Text } from '@mantine/core';

interface PlotTipProps {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What a plot says of the point under the pointer. */
export function PlotTip({ title, lines }: PlotTipProps) {
  return (
    <Paper withBorder shadow="sm" p="sm">
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {lines.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </Paper>
  );
}
