import type { PropertyTally } from '@customerscore/core/contract';
import { Box, Group, Stack, Text } from '@mantine/core';
import { formatNumber } from '../../format/numbers.ts';

interface Part {
  readonly key: 'fill' | 'overwrite' | 'clear' | 'equal' | 'rest';
  readonly label: string;
  readonly color: string;
  /** Told apart by hatching as well as by colour. */
  readonly hatched?: true;
}

const PARTS: readonly Part[] = [
  { key: 'fill', label: 'Filled', color: 'var(--mantine-color-leaf-5)' },
  { key: 'overwrite', label: 'Overwritten', color: 'var(--mantine-color-petrol-6)' },
  { key: 'clear', label: 'Cleared', color: 'var(--mantine-color-brick-5)', hatched: true },
  { key: 'equal', label: 'Same already', color: 'var(--mantine-color-slate-3)' },
  { key: 'rest', label: 'Not written', color: 'var(--mantine-color-slate-1)', hatched: true },
];

/** One bar a property: how much of it would be filled, overwritten, cleared, and left as it is. */
export function PropertyBars({ properties }: { readonly properties: readonly PropertyTally[] }) {
  return (
    <Stack gap="md">
      <Legend />
      {properties.map((tally) => (
        <Bar key={tally.property} tally={tally} />
      ))}
    </Stack>
  );
}

function Bar({ tally }: { readonly tally: PropertyTally }) {
  const sizes = sizesOf(tally);
  const total = sizes.reduce((sum, { size }) => sum + size, 0);
  const said = sizes.filter(({ size }) => size > 0).map(({ part, size }) => `${part.label} ${formatNumber(size)}`);
  return (
    <Box>
      <Text size="xs" ff="monospace" mb={4} style={{ overflowWrap: 'anywhere' }}>
        {tally.property}
      </Text>
      <Box role="img" aria-label={`${tally.property}: ${said.join(', ') || 'nothing'}`} className="stacked-bar">
        {sizes.map(({ part, size }) => (
          <span
            key={part.key}
            data-hatched={part.hatched}
            style={{ width: `${total === 0 ? 0 : (size / total) * 100}%`, backgroundColor: part.color }}
          />
        ))}
      </Box>
    </Box>
  );
}

function sizesOf(tally: PropertyTally) {
  const rest = tally.none + tally.held + tally.problem + tally.conflict;
  return PARTS.map((part) => ({ part, size: part.key === 'rest' ? rest : tally[part.key] }));
}

function Legend() {
  return (
    <Group gap="lg" aria-hidden>
      {PARTS.map(({ key, label, color, hatched }) => (
        <Group key={key} gap={6}>
          <span className="legend-swatch" data-hatched={hatched} style={{ backgroundColor: color }} />
          <Text size="sm">{label}</Text>
        </Group>
      ))}
    </Group>
  );
}
