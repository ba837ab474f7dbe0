import { readOptionalNumber, readText, readTexts } from '../../remote-props.ts';
import type { Drawing } from '../drawing.ts';
import { type RecordTarget, useAssociated, useProperties, useStoredProperties } from './crm-data.ts';
import { CrmFrame } from './crm-frame.tsx';
import { PropertyPairs, ValuePairs } from './property-pairs.tsx';
import { applyFilters, applySort } from './record-filters.ts';
import { StageBar, stagePropertyOf } from './stage-bar.tsx';

const MOST_PROPERTIES = 4;
const COMPANY_TYPE_ID = '0-2';

export const CrmStageTracker: Drawing = ({ props }) => {
  const objectTypeId = readText(props, 'objectTypeId', COMPANY_TYPE_ID);
  const target: RecordTarget = { objectTypeId, objectId: readOptionalNumber(props, 'objectId') };
  const stage = stagePropertyOf(objectTypeId);
  const asked = useProperties([stage], target);
  return (
    <div className="crm-tracker">
      <CrmFrame asked={asked}>
        {(values) => <StageBar objectTypeId={objectTypeId} current={values[stage] ?? null} />}
      </CrmFrame>
      {props.showProperties !== false && (
        <PropertyPairs
          names={readTexts(props, 'properties').slice(0, MOST_PROPERTIES)}
          target={target}
          className="crm-properties crm-properties-row"
        />
      )}
    </div>
  );
};

/** One bar of stages per associated record. */
export const CrmAssociationStageTracker: Drawing = ({ props }) => {
  const objectTypeId = readText(props, 'objectTypeId');
  const names = readTexts(props, 'properties').slice(0, MOST_PROPERTIES);
  const stage = stagePropertyOf(objectTypeId);
  return (
    <CrmFrame asked={useAssociated(objectTypeId, [...names, stage])}>
      {(records) => (
        <div className="crm-trackers">
          {applySort(applyFilters(records, props, 'filters'), props).map(({ id, shown }) => (
            <div key={id} className="crm-tracker">
              <StageBar objectTypeId={objectTypeId} current={shown[stage] ?? null} />
              {props.showProperties !== false && (
                <ValuePairs
                  names={names}
                  values={shown}
                  objectTypeId={objectTypeId}
                  className="crm-properties crm-properties-row"
                />
              )}
            </div>
          ))}
        </div>
      )}
    </CrmFrame>
  );
};

/** How much of the time between two dates of the company is over. */
export const CrmSimpleDeadline: Drawing = ({ props }) => {
  const start = readText(props, 'startDatePropertyName');
  const end = readText(props, 'endDatePropertyName');
  const asked = useStoredProperties([start, end]);
  return (
    <div className="crm-tracker">
      <CrmFrame asked={asked}>
        {(values) => <Deadline start={values[start] ?? null} end={values[end] ?? null} />}
      </CrmFrame>
      {props.showProperties !== false && (
        <PropertyPairs names={readTexts(props, 'properties')} className="crm-properties crm-properties-row" />
      )}
    </div>
  );
};

function Deadline({ start, end }: { start: string | null; end: string | null }) {
  const share = elapsed(start, end, Date.now());
  return (
    <div className="stages">
      <strong>{share === null ? 'Dates are missing' : `${Math.round(share * 100)}% of the time is over`}</strong>
      <div className="progress-track" role="img" aria-label={`From ${start ?? 'unknown'} to ${end ?? 'unknown'}`}>
        <div className="progress-value progress-info" style={{ width: `${(share ?? 0) * 100}%` }} />
      </div>
    </div>
  );
}

function elapsed(start: string | null, end: string | null, now: number): number | null {
  const from = Date.parse(start ?? '');
  const to = Date.parse(end ?? '');
  if (Number.isNaN(from) || Number.isNaN(to) || to <= from) return null;
  return Math.max(0, Math.min(1, (now - from) / (to - from)));
}
