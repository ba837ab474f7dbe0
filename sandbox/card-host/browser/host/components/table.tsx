import { readChoice, readFlag, readHandler, readNumber, readText } from '../remote-props.ts';
import type { Drawing } from './drawing.ts';

const ALIGNMENTS = ['left', 'center', 'right'] as const;
const SORT_SIGNS: Readonly<Record<string, string>> = { ascending: ' ▲', descending: ' ▼', none: ' ↕' };

export const Table: Drawing = ({ props, children }) => {
  const page = readNumber(props, 'page', 1);
  const pageCount = readNumber(props, 'pageCount', 1);
  const onPageChange = readHandler(props, 'onPageChange');
  return (
    <div className={props.bordered === false ? 'table' : 'table table-bordered'}>
      <table>{children}</table>
      {readFlag(props, 'paginated') && (
        <nav className="table-pages" aria-label="Pages">
          <button type="button" disabled={page <= 1} onClick={() => onPageChange(page - 1)}>
            Prev
          </button>
          <span>
            {page} of {pageCount}
          </span>
          <button type="button" disabled={page >= pageCount} onClick={() => onPageChange(page + 1)}>
            Next
          </button>
        </nav>
      )}
    </div>
  );
};

export const TableHead: Drawing = ({ children }) => <thead>{children}</thead>;
export const TableBody: Drawing = ({ children }) => <tbody>{children}</tbody>;
export const TableFooter: Drawing = ({ children }) => <tfoot>{children}</tfoot>;
export const TableRow: Drawing = ({ children }) => <tr>{children}</tr>;

export const TableCell: Drawing = ({ props, children }) => (
  <td style={{ textAlign: readChoice(props, 'align', ALIGNMENTS, 'left') }} colSpan={readNumber(props, 'colSpan', 1)}>
    {children}
  </td>
);

export const TableHeader: Drawing = ({ props, children }) => {
  const textAlign = readChoice(props, 'align', ALIGNMENTS, 'left');
  const sortDirection = readText(props, 'sortDirection', 'never');
  const onSortChange = readHandler(props, 'onSortChange');
  const sign = SORT_SIGNS[sortDirection];
  if (sign === undefined) return <th style={{ textAlign }}>{children}</th>;
  return (
    <th style={{ textAlign }}>
      <button type="button" onClick={() => onSortChange(sortDirection === 'ascending' ? 'descending' : 'ascending')}>
        {children}
        {sign}
      </button>
    </th>
  );
};
