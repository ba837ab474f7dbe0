/** HubSpot's fixed chart colours by name, in the order in which they are given out (assumed). */
const COLORS: Readonly<Record<string, string>> = {
  orange: '#f5842c',
  aqua: '#3fb8c5',
  purple: '#6a78d1',
  yellow: '#dba02b',
  pink: '#e07ba3',
  blue: '#0091ae',
  green: '#00a38d',
  darkOrange: '#c2601a',
  darkAqua: '#1f8e96',
  darkPurple: '#4a5399',
  darkYellow: '#9c6f10',
  darkPink: '#c2557f',
  darkBlue: '#00597a',
  darkGreen: '#00705f',
};

/** The colours of so many series: first those the card prefers, then the others. `named` wins by the series' name. */
export function seriesColors(
  names: readonly string[],
  preferred: readonly string[],
  named: Readonly<Record<string, unknown>>,
): readonly string[] {
  const order = [...new Set([...preferred.filter((name) => name in COLORS), ...Object.keys(COLORS)])];
  return names.map((name, index) => {
    const chosen = named[name];
    const fallback = order[index % order.length] ?? 'orange';
    return COLORS[typeof chosen === 'string' && chosen in COLORS ? chosen : fallback] ?? '#0091ae';
  });
}
