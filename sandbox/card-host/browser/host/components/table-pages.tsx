import { Glyph } from './glyph.tsx';

/** A row of more numbers is of use to nobody. */
const MOST_NUMBERS = 20;

export interface TablePagesProps {
  /** The first page is 1. */
  readonly page: number;
  readonly pageCount: number;
  /** How many page numbers to show at once. */
  readonly mostPages: number;
  readonly hasLabels: boolean;
  readonly hasEnds: boolean;
  readonly onChange: (page: number) => void;
}

/** Buttons below a table that lead to its other pages. */
export function TablePages({ page, pageCount, mostPages, hasLabels, hasEnds, onChange }: TablePagesProps) {
  const turn = { hasLabels, onChange, pageCount };
  return (
    <div className="table-pages">
      {hasEnds && <Turn label="First" glyph="left" to={1} disabled={page <= 1} {...turn} />}
      <Turn label="Prev" glyph="left" to={page - 1} disabled={page <= 1} {...turn} />
      {visiblePages(page, pageCount, mostPages).map((number) => (
        <button
          key={number}
          type="button"
          className="page-number"
          aria-label={`Page ${number}`}
          aria-current={number === page ? 'page' : undefined}
          onClick={() => onChange(number)}
        >
          {number}
        </button>
      ))}
      <Turn label="Next" glyph="right" to={page + 1} disabled={page >= pageCount} {...turn} />
      {hasEnds && <Turn label="Last" glyph="right" to={pageCount} disabled={page >= pageCount} {...turn} />}
    </div>
  );
}

interface TurnProps {
  readonly label: string;
  readonly glyph: 'left' | 'right';
  readonly to: number;
  readonly disabled: boolean;
  readonly hasLabels: boolean;
  readonly onChange: (page: number) => void;
}

function Turn({ label, glyph, to, disabled, hasLabels, onChange }: TurnProps) {
  return (
    <button type="button" className="page-turn" disabled={disabled} onClick={() => onChange(to)}>
      {glyph === 'left' && <Glyph name="left" />}
      <span className={hasLabels ? '' : 'for-screen-readers'}>{label}</span>
      {glyph === 'right' && <Glyph name="right" />}
    </button>
  );
}

/** A window of page numbers around the current one. */
function visiblePages(page: number, pageCount: number, most: number): number[] {
  const size = Math.floor(Math.max(1, Math.min(most, pageCount, MOST_NUMBERS)));
  const first = Math.max(1, Math.min(page - Math.floor(size / 2), pageCount - size + 1));
  return Array.from({ length: size }, (_, index) => first + index);
}
