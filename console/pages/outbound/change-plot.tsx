import type { ExampleChange } from '@customerscore/core/contract';
import { Box, Text } from '@mantine/core';
import { BeforeAfter } from '../../components/change-line.tsx';

/** Changes of numbers on one scale: a line from before to after for each company. */
export function ChangePlot({ changes }: { readonly changes: readonly ExampleChange[] }) {
  const values = changes.flatMap(({ before, after }) => [Number(before), Number(after)]);
  const low = Math.min(0, ...values);
  const high = Math.max(...values, low + 1);
  const place = (value: string | null) => `${((Number(value) - low) / (high - low)) * 100}%`;
  return (
    <ul className="change-plot">
      {changes.map((change) => (
        <li key={change.companyId}>
          <Text size="sm" truncate>
            {change.name ?? `Company ${change.companyId}`}
          </Text>
          <Box className="track" aria-hidden>
            <span className="stretch" style={stretch(place(change.before), place(change.after))} />
            <span className="ring" style={{ left: place(change.before) }} />
            <span className="dot" style={{ left: place(change.after) }} />
          </Box>
          <BeforeAfter before={change.before} after={change.after} />
        </li>
      ))}
    </ul>
  );
}

function stretch(one: string, other: string) {
  const [from, to] = [Number.parseFloat(one), Number.parseFloat(other)].sort((a, b) => a - b);
  return { left: `${from}%`, width: `${(to ?? 0) - (from ?? 0)}%` };
}
