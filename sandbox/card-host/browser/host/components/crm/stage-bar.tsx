import type { PropertyFacts } from '../../../../crm/card-portal.ts';
import { type Asked, useFacts } from './crm-data.ts';
import { CrmFrame } from './crm-frame.tsx';

/** The property that holds the stage, by object type. */
const STAGE_PROPERTIES: Readonly<Record<string, string>> = {
  '0-1': 'lifecyclestage',
  '0-2': 'lifecyclestage',
  '0-3': 'dealstage',
  '0-5': 'hs_pipeline_stage',
};

export function stagePropertyOf(objectTypeId: string): string {
  return STAGE_PROPERTIES[objectTypeId] ?? 'hs_pipeline_stage';
}

/** All stages in order; those up to `current`, a label, are filled. */
export function StageBar({ objectTypeId, current }: { objectTypeId: string; current: string | null }) {
  const asked: Asked<readonly PropertyFacts[]> = useFacts(objectTypeId);
  return (
    <CrmFrame asked={asked}>
      {(facts) => {
        const stages = facts.find(({ name }) => name === stagePropertyOf(objectTypeId))?.options ?? [];
        const reached = stages.findIndex(({ label }) => label === current);
        return (
          <div className="stages">
            <strong>{current ?? 'No stage'}</strong>
            <div role="img" aria-label={`Stage ${reached + 1} of ${stages.length}`} className="stage-bar">
              {stages.map(({ value }, index) => (
                <i key={value} className={index <= reached ? 'stage stage-reached' : 'stage'} />
              ))}
            </div>
          </div>
        );
      }}
    </CrmFrame>
  );
}
