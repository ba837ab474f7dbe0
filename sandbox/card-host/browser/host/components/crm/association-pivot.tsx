import { useState } from 'react';
import { readNumber, readText, readTexts } from '../../remote-props.ts';
import type { Drawing } from '../drawing.ts';
import { useAssociated } from './crm-data.ts';
import { CrmFrame } from './crm-frame.tsx';
import { applyFilters, applySort } from './record-filters.ts';
import type { ShownRecord } from './shown-record.ts';

const MOST_SHOWN = 5;
/** What a record of each type is called by. */
const NAME_PROPERTIES = ['firstname', 'lastname', 'dealname', 'subject', 'name'] as const;

/** The associated records in groups by association label. */
export const CrmAssociationPivot: Drawing = ({ props }) => {
  const wanted = readTexts(props, 'associationLabels');
  return (
    <CrmFrame asked={useAssociated(readText(props, 'objectTypeId'), NAME_PROPERTIES)}>
      {(records) => {
        const kept = applySort(applyFilters(records, props, 'preFilters'), props);
        const labels = [...new Set(kept.flatMap((record) => record.labels))];
        return (
          <div className="crm-pivot">
            {labels
              .filter((label) => wanted.length === 0 || wanted.includes(label))
              .map((label) => (
                <PivotGroup
                  key={label}
                  label={label}
                  records={kept.filter((record) => record.labels.includes(label))}
                  most={readNumber(props, 'maxAssociations', MOST_SHOWN)}
                />
              ))}
          </div>
        );
      }}
    </CrmFrame>
  );
};

interface PivotGroupProps {
  readonly label: string;
  readonly records: readonly ShownRecord[];
  readonly most: number;
}

function PivotGroup({ label, records, most }: PivotGroupProps) {
  const [all, setAll] = useState(false);
  return (
    <section>
      <strong>
        {label} ({records.length})
      </strong>
      <ul className="list list-unordered">
        {(all ? records : records.slice(0, most)).map((record) => (
          <li key={record.id}>{nameOf(record)}</li>
        ))}
      </ul>
      {records.length > most && !all && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          Show more
        </button>
      )}
    </section>
  );
}

function nameOf({ shown, id }: ShownRecord): string {
  const words = NAME_PROPERTIES.flatMap((name) => shown[name] || []);
  return words.length > 0 ? words.join(' ') : `Record ${id}`;
}
