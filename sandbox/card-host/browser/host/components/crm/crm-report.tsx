import { readChoice, readText } from '../../remote-props.ts';
import type { Drawing } from '../drawing.ts';
import { Scene } from '../scene.tsx';

const DATA_OF = {
  associations: 'Only HubSpot can draw it: data of the associated records',
  subject: 'Only HubSpot can draw it: data of this record',
  unfiltered: 'Only HubSpot can draw it: data of all records',
} as const;

/** Reports live in HubSpot only: the drawing says which one would stand here. */
export const CrmReport: Drawing = ({ props }) => (
  <div className="crm-report">
    <Scene name="emptyStateCharts" width={120} />
    <div>
      <strong>HubSpot report {readText(props, 'reportId')}</strong>
      <div className="text text-microcopy">
        {DATA_OF[readChoice(props, 'use', ['associations', 'subject', 'unfiltered'], 'associations')]}
      </div>
    </div>
  </div>
);
