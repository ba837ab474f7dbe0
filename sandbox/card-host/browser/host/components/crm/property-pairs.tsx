import type { CrmProperties } from '../../../../protocol.ts';
import { type RecordTarget, useFacts, useProperties } from './crm-data.ts';
import { CrmFrame } from './crm-frame.tsx';

const COMPANY_TYPE_ID = '0-2';

export interface PropertyPairsProps {
  readonly names: readonly string[];
  readonly target?: RecordTarget;
  readonly className: string;
}

/** Properties of a record with their labels. */
export function PropertyPairs({ names, target = {}, className }: PropertyPairsProps) {
  const asked = useProperties(names, target);
  return (
    <CrmFrame asked={asked}>
      {(values) => (
        <ValuePairs
          names={names}
          values={values}
          objectTypeId={target.objectTypeId ?? COMPANY_TYPE_ID}
          className={className}
        />
      )}
    </CrmFrame>
  );
}

export interface ValuePairsProps {
  readonly names: readonly string[];
  readonly values: CrmProperties;
  readonly objectTypeId: string;
  readonly className: string;
}

/** Values that are known already, with the labels of their properties. */
export function ValuePairs({ names, values, objectTypeId, className }: ValuePairsProps) {
  return (
    <CrmFrame asked={useFacts(objectTypeId)}>
      {(facts) => (
        <dl className={className}>
          {names.map((name) => (
            <div key={name}>
              <dt>{facts.find((fact) => fact.name === name)?.label ?? name}</dt>
              <dd>{values[name] || '--'}</dd>
            </div>
          ))}
        </dl>
      )}
    </CrmFrame>
  );
}
