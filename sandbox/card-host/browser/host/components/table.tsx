import type { CSSProperties } from 'react';
import {
  type RemoteProps,
  readChoice,
  readFlag,
  readHandler,
  readNumber,
  readOptionalNumber,
  readText,
} from '../remote-props.ts';
import type { Drawing } from './drawing.ts';
import { Glyph } from './glyph.tsx';
import { ScrollBox } from './scroll-box.tsx';
import { TablePages } from './table-pages.tsx';

const ALIGNMENTS = ['left', 'center', 'right'] as const;
const SORT_GLYPHS = { ascending: 'sortTableAsc', descending: 'sortTableDesc', none: 'sortTableDesc' } as const;

export const Table: Drawing = ({ props, children }) => {
  const bordered = props.bordered === false ? '' : ' table-bordered';
  const flush = readFlag(props, 'flush') ? ' table-flush' : '';
  const density = readChoice(props, 'density', ['default', 'condensed', 'compact'], 'default');
  return (
    <div className={`table table-${density}${bordered}${flush}`}>
      <ScrollBox>
        <table>{children}</table>
      </ScrollBox>
      {readFlag(props, 'paginated') && (
        <TablePages
          page={readNumber(props, 'page', 1)}
          pageCount={readNumber(props, 'pageCount', 1)}
          mostPages={readNumber(props, 'maxVisiblePageButtons', 5)}
          hasLabels={props.showButtonLabels !== false}
          hasEnds={readFlag(props, 'showFirstLastButtons')}
          onChange={readHandler(props, 'onPageChange')}
        />
      )}
    </div>
  );
};

export const TableHead: Drawing = ({ children }) => <thead>{children}</thead>;
export const TableBody: Drawing = ({ children }) => <tbody>{children}</tbody>;
export const TableFooter: Drawing = ({ children }) => <tfoot>{children}</tfoot>;
export const TableRow: Drawing = ({ children }) => <tr>{children}</tr>;

export const TableCell: Drawing = ({ props, children }) => (
  <td style={cellStyle(props)} colSpan={readNumber(props, 'colSpan', 1)}>
    {children}
  </td>
);

export const TableHeader: Drawing = ({ props, children }) => {
  const direction = readChoice(props, 'sortDirection', ['ascending', 'descending', 'none', 'never'], 'never');
  const onSortChange = readHandler(props, 'onSortChange');
  if (direction === 'never') {
    return (
      <th scope="col" style={cellStyle(props)}>
        {children}
      </th>
    );
  }
  return (
    <th scope="col" style={cellStyle(props)} aria-sort={direction}>
      <button
        type="button"
        className={`sort sort-${direction}`}
        disabled={readFlag(props, 'disabled')}
        onClick={() => onSortChange(direction === 'ascending' ? 'descending' : 'ascending')}
      >
        {children}
        <Glyph name={SORT_GLYPHS[direction]} />
      </button>
    </th>
  );
};

function cellStyle(props: RemoteProps): CSSProperties {
  return { textAlign: readChoice(props, 'align', ALIGNMENTS, 'left'), ...widthStyle(props) };
}

/** `min` is as narrow as the content, `max` takes what is left, `auto` is the browser's choice. */
function widthStyle(props: RemoteProps): CSSProperties {
  const pixels = readOptionalNumber(props, 'width');
  if (pixels !== undefined) return { width: pixels };
  const word = readText(props, 'width', 'auto');
  if (word === 'min') return { width: 1, whiteSpace: 'nowrap' };
  return word === 'max' ? { width: '100%' } : {};
}
