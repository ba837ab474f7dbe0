import type { Portal } from '../../accounts/portal.ts';
import type { ValueFault } from '../../crm/check-value.ts';
import type { CompanyRecord } from '../../crm/company.ts';
import type { World } from '../../world/world.ts';

export const RECORD_TABS = ['card', 'properties', 'history', 'webhooks'] as const;
export type RecordTab = (typeof RECORD_TABS)[number];

/** A refused edit: what the person tried to save and why it was refused. */
export interface RefusedEdit {
  readonly tried: Readonly<Record<string, string>>;
  readonly faults: readonly ValueFault[];
}

/** What a record page shows. */
export interface RecordView {
  readonly world: World;
  readonly portal: Portal;
  readonly record: CompanyRecord;
  readonly tab: RecordTab;
  /** On the properties tab: the group whose properties are edited. */
  readonly group: string | null;
  /** On the history tab: the only property to show. */
  readonly property: string | null;
  readonly refused: RefusedEdit | null;
}
