import { useState } from 'react';
import { type RemoteProps, readNumber, readText, readTexts } from '../../remote-props.ts';
import type { Drawing } from '../drawing.ts';
import { Glyph } from '../glyph.tsx';
import { ScrollBox } from '../scroll-box.tsx';
import { TablePages } from '../table-pages.tsx';
import { useAssociated, useFacts } from './crm-data.ts';
import { CrmFrame } from './crm-frame.tsx';
import { objectTitle } from './object-titles.ts';
import { applyFilters, applySort, sortRecords } from './record-filters.ts';
import type { ShownRecord } from './shown-record.ts';

const PAGE_SIZE = 10;

/** The associated records in a table that a person can search, sort and page through. */
export const CrmAssociationTable: Drawing = ({ props }) => {
  const objectTypeId = readText(props, 'objectTypeId');
  const asked = useAssociated(objectTypeId, readTexts(props, 'propertyColumns'));
  return (
    <CrmFrame asked={asked}>
      {(records) => (
        <RecordTable
          props={props}
          objectTypeId={objectTypeId}
          records={applySort(applyFilters(records, props, 'preFilters'), props)}
        />
      )}
    </CrmFrame>
  );
};

interface RecordTableProps {
  readonly props: RemoteProps;
  readonly objectTypeId: string;
  readonly records: readonly ShownRecord[];
}

interface Order {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

function RecordTable({ props, objectTypeId, records }: RecordTableProps) {
  const [typed, setTyped] = useState('');
  const [order, setOrder] = useState<Order | null>(null);
  const [page, setPage] = useState(1);
  const columns = readTexts(props, 'propertyColumns');
  const pageSize = Math.max(1, readNumber(props, 'pageSize', PAGE_SIZE));
  const found = records.filter(({ shown }) => contains(shown, typed));
  const sorted = order === null ? found : sortRecords(found, order.column, order.direction);
  const pageCount = Math.max(1, Math.ceil(sorted.length / pageSize));
  const visible = sorted.slice((page - 1) * pageSize, page * pageSize);
  return (
    <div className="table table-default table-bordered">
      <TableTitle
        title={objectTitle(objectTypeId)}
        count={found.length}
        typed={props.searchable === false ? null : typed}
        onType={(text) => {
          setTyped(text);
          setPage(1);
        }}
      />
      <ScrollBox>
        <table>
          <ColumnHeads objectTypeId={objectTypeId} columns={columns} order={order} onOrder={setOrder} />
          <tbody>
            {visible.map(({ id, shown }) => (
              <tr key={id}>
                {columns.map((column) => (
                  <td key={column}>{shown[column] || '--'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {props.pagination !== false && (
        <TablePages page={page} pageCount={pageCount} mostPages={5} hasLabels hasEnds={false} onChange={setPage} />
      )}
    </div>
  );
}

interface TableTitleProps {
  readonly title: string;
  readonly count: number;
  /** Null for a table that cannot be searched. */
  readonly typed: string | null;
  readonly onType: (text: string) => void;
}

function TableTitle({ title, count, typed, onType }: TableTitleProps) {
  return (
    <div className="crm-table-title">
      <strong>
        {title} ({count})
      </strong>
      {typed !== null && (
        <input
          className="control crm-search"
          type="search"
          aria-label={`Search ${title}`}
          placeholder="Search"
          value={typed}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </div>
  );
}

interface ColumnHeadsProps {
  readonly objectTypeId: string;
  readonly columns: readonly string[];
  readonly order: Order | null;
  readonly onOrder: (order: Order) => void;
}

function ColumnHeads({ objectTypeId, columns, order, onOrder }: ColumnHeadsProps) {
  const facts = useFacts(objectTypeId);
  const labelOf = (name: string) =>
    (facts.kind === 'answered' && facts.data.find((fact) => fact.name === name)?.label) || name;
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const direction = order?.column === column ? order.direction : 'none';
          const next = direction === 'ascending' ? 'descending' : 'ascending';
          return (
            <th key={column} scope="col" aria-sort={direction}>
              <button
                type="button"
                className={`sort sort-${direction}`}
                onClick={() => onOrder({ column, direction: next })}
              >
                {labelOf(column)}
                <Glyph name={direction === 'ascending' ? 'sortTableAsc' : 'sortTableDesc'} />
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function contains(values: ShownRecord['shown'], typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  return Object.values(values).some((value) => (value ?? '').toLowerCase().includes(wanted));
}
