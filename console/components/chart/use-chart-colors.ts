import { useMantineTheme } from '@mantine/core';

export interface ChartColor {
  readonly color: string;
  readonly shade: number;
}

/** Colours of the theme for plots, and how their axes and grid look. */
export function useChartColors() {
  const { colors } = useMantineTheme();
  const colorOf = ({ color, shade }: ChartColor): string => colors[color]?.[shade] ?? 'currentColor';
  return {
    colorOf,
    gridColor: colorOf({ color: 'slate', shade: 2 }),
    axis: {
      tick: { fontSize: 12, fill: colorOf({ color: 'slate', shade: 6 }) },
      tickLine: false,
      axisLine: false,
    },
  };
}
