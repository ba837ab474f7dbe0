import { formatNumber } from '../format/numbers.ts';

const WIDTH = 96;
const HEIGHT = 28;
const PADDING = 3;

interface SparklineProps {
  readonly label: string;
  /** Oldest first. */
  readonly values: readonly number[];
}

/** A small line that shows where a number is going; nothing for fewer than two values. */
export function Sparkline({ label, values }: SparklineProps) {
  const [first] = values;
  const last = values.at(-1);
  if (values.length < 2 || first === undefined || last === undefined) return null;
  const points = toPoints(values);
  const end = points.at(-1);
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={`${label} from ${formatNumber(first)} to ${formatNumber(last)}`}
    >
      <polyline
        points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke="var(--mantine-color-petrol-5)"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      {end && <circle cx={end.x} cy={end.y} r="2.5" fill="var(--mantine-color-petrol-7)" />}
    </svg>
  );
}

function toPoints(values: readonly number[]): { readonly x: number; readonly y: number }[] {
  const low = Math.min(...values);
  const range = Math.max(...values) - low || 1;
  const step = (WIDTH - 2 * PADDING) / (values.length - 1);
  return values.map((value, index) => ({
    x: PADDING + index * step,
    y: HEIGHT - PADDING - ((value - low) / range) * (HEIGHT - 2 * PADDING),
  }));
}
