import type { Drawing } from '../drawing.ts';
import { CrmAssociationPivot } from './association-pivot.tsx';
import { CrmAssociationTable } from './association-table.tsx';
import { CrmActionButton, CrmActionLink, CrmCardActions } from './crm-actions.tsx';
import { CrmReport } from './crm-report.tsx';
import { CrmStatistics } from './crm-statistics.tsx';
import { CrmAssociationPropertyList, CrmDataHighlight, CrmPropertyList } from './property-views.tsx';
import { CrmAssociationStageTracker, CrmSimpleDeadline, CrmStageTracker } from './trackers.tsx';

/** Components that show records of the portal or act on them. */
export const CRM_DRAWINGS: Readonly<Record<string, Drawing>> = {
  CrmActionButton,
  CrmActionLink,
  CrmAssociationPivot,
  CrmAssociationPropertyList,
  CrmAssociationStageTracker,
  CrmAssociationTable,
  CrmCardActions,
  CrmDataHighlight,
  CrmPropertyList,
  CrmReport,
  CrmSimpleDeadline,
  CrmStageTracker,
  CrmStatistics,
};
