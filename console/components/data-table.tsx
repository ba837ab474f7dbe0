import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly render: (row: Row) => ReactNode;
  readonly align?: 'right';
  /** The cell that names the row; on narrow screens it comes without a label. */
  readonly primary?: boolean;
  /** Leaves the cell out on narrow screens when it has nothing to show. */
  readonly isEmpty?: (row: Row) => boolean;
  /** On narrow screens it stands beside its neighbours of that kind, under its label. */
  readonly inline?: boolean;
  /** On narrow screens it takes the whole width, under its label. */
  readonly stacked?: boolean;
  /** Hides the header from sight, for a column of buttons. */
  readonly hideHeader?: boolean;
  readonly sortable?: boolean;
  readonly width?: number | string;
}

export interface Sorting {
  readonly key: string;
  readonly order: 'asc' | 'desc';
  readonly onSort: (key: string) => void;
}

interface DataTableProps<Row> {
  /** What the table holds, for those who do not see it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sorting?: Sorting;
  /** True while the rows shown are about to be replaced. */
  readonly busy?: boolean;
}

/** On narrow screens `display: block` takes a table's own roles away, so they are spelled out. */
const ROLES = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  cell: { role: 'cell' },
  columnheader: { role: 'columnheader' },
} as const;

/** A table that turns into a list of cards on narrow screens. */
export function DataTable<Row>({ caption, columns, rows, rowKey, sorting, busy = false }: DataTableProps<Row>) {
  return (
    <table className="data-table" {...ROLES.table} aria-label={caption} aria-busy={busy} data-busy={busy}>
      <thead {...ROLES.rowgroup}>
        <tr {...ROLES.row}>
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column} sorting={sorting} />
          ))}
        </tr>
      </thead>
      <tbody {...ROLES.rowgroup}>
        {rows.map((row) => (
          <tr {...ROLES.row} key={rowKey(row)}>
            {columns.map((column) => (
              <td
                {...ROLES.cell}
                key={column.key}
                data-label={column.hideHeader ? '' : column.header}
                data-align={column.align}
                data-primary={column.primary}
                data-empty={column.isEmpty?.(row)}
                data-inline={column.inline}
                data-stacked={column.stacked}
              >
                {column.render(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface HeaderCellProps<Row> {
  readonly column: Column<Row>;
  readonly sorting: Sorting | undefined;
}

function HeaderCell<Row>({ column, sorting }: HeaderCellProps<Row>) {
  const { key, header, align, width, hideHeader, sortable } = column;
  const sorted = sorting?.key === key ? sorting.order : undefined;
  return (
    <th
      {...ROLES.columnheader}
      scope="col"
      data-align={align}
      style={{ width }}
      aria-sort={sorted && (sorted === 'asc' ? 'ascending' : 'descending')}
    >
      {hideHeader && <VisuallyHidden>{header}</VisuallyHidden>}
      {!hideHeader && sortable && sorting && (
        <UnstyledButton className="sort-button" onClick={() => sorting.onSort(key)}>
          {header}
          <SortIcon order={sorted} />
        </UnstyledButton>
      )}
      {!hideHeader && !(sortable && sorting) && header}
    </th>
  );
}

function SortIcon({ order }: { readonly order: 'asc' | 'desc' | undefined }) {
  if (order === 'asc') return <IconArrowUp size={14} aria-hidden />;
  if (order === 'desc') return <IconArrowDown size={14} aria-hidden />;
  return <IconArrowsSort size={14} aria-hidden opacity={0.5} />;
}
