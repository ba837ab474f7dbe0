import { type RemoteProps, readOptionalNumber, readText, readTexts } from '../../remote-props.ts';
import type { Drawing } from '../drawing.ts';
import { type RecordTarget, useAssociated } from './crm-data.ts';
import { CrmFrame } from './crm-frame.tsx';
import { PropertyPairs, ValuePairs } from './property-pairs.tsx';
import { applySort } from './record-filters.ts';

/** https://developers.hubspot.com/docs/apps/developer-platform/add-features/ui-extensibility/ui-components/crm-data-components/overview */
const MOST_LISTED = 24;
const MOST_HIGHLIGHTED = 4;

export const CrmPropertyList: Drawing = ({ props }) => (
  <PropertyPairs
    names={readTexts(props, 'properties').slice(0, MOST_LISTED)}
    target={targetOf(props)}
    className={`crm-properties crm-properties-${readText(props, 'direction') === 'row' ? 'row' : 'column'}`}
  />
);

export const CrmDataHighlight: Drawing = ({ props }) => (
  <PropertyPairs
    names={readTexts(props, 'properties').slice(0, MOST_HIGHLIGHTED)}
    target={targetOf(props)}
    className="crm-highlight"
  />
);

/** The first associated record stands for all. */
export const CrmAssociationPropertyList: Drawing = ({ props }) => {
  const names = readTexts(props, 'properties').slice(0, MOST_LISTED);
  const objectTypeId = readText(props, 'objectTypeId');
  return (
    <CrmFrame asked={useAssociated(objectTypeId, names)}>
      {(records) => {
        const [first] = applySort(records, props);
        if (first === undefined) return <div className="crm-refused">No associated records</div>;
        return (
          <ValuePairs
            names={names}
            values={first.shown}
            objectTypeId={objectTypeId}
            className="crm-properties crm-properties-column"
          />
        );
      }}
    </CrmFrame>
  );
};

function targetOf(props: RemoteProps): RecordTarget {
  return {
    objectTypeId: readText(props, 'objectTypeId') || undefined,
    objectId: readOptionalNumber(props, 'objectId'),
  };
}
