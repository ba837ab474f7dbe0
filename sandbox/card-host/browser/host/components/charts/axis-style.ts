/** How all axes look: small soft words, no ticks. */
export const AXIS_STYLE = {
  tick: { fontSize: 12, fill: 'var(--text-soft)' },
  tickLine: false,
  axisLine: { stroke: 'var(--border-strong)' },
} as const;

const LABEL_STYLE = { fontSize: 12, fill: 'var(--text-soft)' } as const;

/** Room for the labels around the drawing, in pixels. */
export function chartMargin(bottomLabel: string) {
  return { top: 16, right: 16, bottom: bottomLabel === '' ? 0 : 18, left: 0 };
}

/** The name of the axis below the drawing; nothing for an empty one. */
export function bottomLabel(value: string) {
  return value === '' ? {} : { label: { value, position: 'insideBottom', offset: -12, style: LABEL_STYLE } as const };
}

/** The name of the axis at the left. */
export function leftLabel(value: string) {
  if (value === '') return {};
  return {
    label: { value, angle: -90, position: 'insideLeft', offset: 12, style: { ...LABEL_STYLE, textAnchor: 'middle' } },
  } as const;
}
