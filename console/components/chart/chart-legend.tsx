import { Group, Text } from '@mantine/core';

export interface LegendEntry {
  readonly label: string;
  readonly color: string;
  /** Of a line, as in SVG; bars are told by a swatch. */
  readonly dashes?: string;
}

/** What the colours and dashes of a plot stand for; readers hear the description of the plot instead. */
export function ChartLegend({ entries }: { readonly entries: readonly LegendEntry[] }) {
  return (
    <Group gap="lg" mb="sm" aria-hidden>
      {entries.map(({ label, color, dashes }) => (
        <Group key={label} gap={6}>
          {dashes === undefined ? (
            <span className="legend-swatch" style={{ backgroundColor: color }} />
          ) : (
            <svg width="24" height="8" aria-hidden="true">
              <line x1="0" x2="24" y1="4" y2="4" stroke={color} strokeWidth="2" strokeDasharray={dashes} />
            </svg>
          )}
          <Text size="sm">{label}</Text>
        </Group>
      ))}
    </Group>
  );
}
