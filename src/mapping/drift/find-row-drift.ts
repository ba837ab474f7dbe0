import type { Drift, DriftRepair } from '../../contract/api/drift.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import type { MappingContent, MappingRow } from '../../contract/mapping.ts';
import type { MappingContext } from '../check/check-mapping.ts';
import { checkRow } from '../check/check-row.ts';
import type { PropertiesByName } from '../properties-by-name.ts';
import { propertyTitle } from '../property-title.ts';
import { compareDefinitions } from './compare-definitions.ts';
import { findReplacements } from './find-replacements.ts';

export interface DriftContext extends MappingContext {
  readonly content: MappingContent;
  readonly now: PropertiesByName;
  /** As they were when the mapping was confirmed; empty when that is not known. */
  readonly before: PropertiesByName;
}

type RowDrift = Omit<Drift, 'rowId' | 'property'>;

/**
 * Why a row must not be used as it is; null when nothing has changed for it. The first of these counts: the property is
 * gone, archived, of another type, no longer writable, has lost options, has another label; our side does not fit.
 */
export function findRowDrift(row: MappingRow, context: DriftContext): Drift | null {
  const now = context.now.get(row.property);
  const before = context.before.get(row.property);
  const drift = now === undefined ? gone(row, before, context) : changed(row, before, now, context);
  return drift && { rowId: row.id, property: row.property, ...drift };
}

const REMOVE: DriftRepair = { kind: 'remove_row' };
const ACCEPT: DriftRepair = { kind: 'accept' };

function gone(row: MappingRow, before: CompanyProperty | undefined, context: DriftContext): RowDrift {
  const replacements = findReplacements(row, before, context.content, context);
  const title = before === undefined ? `"${row.property}"` : propertyTitle(before);
  const [likeliest] = replacements;
  if (likeliest === undefined) {
    const message = `${title} is no longer in HubSpot. The row is paused.`;
    return { code: 'property_gone', message, repairs: [REMOVE] };
  }
  const message = `${title} is no longer in HubSpot; "${likeliest.label}" (${likeliest.property}) looks like it under a new name. The row is paused.`;
  return { code: 'property_renamed', message, repairs: [...replacements, REMOVE] };
}

function changed(
  row: MappingRow,
  before: CompanyProperty | undefined,
  now: CompanyProperty,
  context: DriftContext,
): RowDrift | null {
  if (now.archived) return archived(row, before ?? now, context);
  const title = propertyTitle(before ?? now);
  const issues = checkRow(row, context.now, context.catalogue);
  const stillFits = issues.length === 0;
  const goOn = stillFits ? [ACCEPT, REMOVE] : [REMOVE];
  const change = before && compareDefinitions(before, now);
  if (change?.type) {
    const message = `${title}: ${change.type}. The row is paused, since its values may mean something else now.`;
    return { code: 'property_retyped', message, repairs: goOn };
  }
  if (row.direction === 'outbound' && (now.readOnly || now.calculated)) return readOnly(row, now, title, context);
  if (change && change.removedOptions.length > 0) return optionsRemoved(change.removedOptions, title, goOn);
  if (change?.label) {
    const message = `${title} is called "${change.label}" in HubSpot now. The row is paused until you say that it means the same.`;
    return { code: 'property_renamed', message, repairs: goOn };
  }
  const [issue] = issues;
  return issue ? { code: 'row_broken', message: `${issue.message} The row is paused.`, repairs: [REMOVE] } : null;
}

function archived(row: MappingRow, before: CompanyProperty, context: DriftContext): RowDrift {
  const replacements = findReplacements(row, before, context.content, context);
  const message = `${propertyTitle(before)} was archived in HubSpot. The row is paused.`;
  return { code: 'property_archived', message, repairs: [{ kind: 'restore_property' }, ...replacements, REMOVE] };
}

function readOnly(row: MappingRow, now: CompanyProperty, title: string, context: DriftContext): RowDrift {
  const why = now.calculated ? 'is calculated by HubSpot now' : 'is read-only in HubSpot now';
  const replacements = findReplacements(row, now, context.content, context);
  return {
    code: 'property_read_only',
    message: `${title} ${why}. The row is paused.`,
    repairs: [...replacements, REMOVE],
  };
}

function optionsRemoved(
  options: readonly { readonly value: string; readonly label: string }[],
  title: string,
  goOn: readonly DriftRepair[],
): RowDrift {
  const named = options.map(({ label }) => `"${label}"`).join(', ');
  const what = options.length === 1 ? `the option ${named}` : `the options ${named}`;
  const message = `${title} has lost ${what} in HubSpot. The row is paused.`;
  return { code: 'option_removed', message, repairs: [{ kind: 'add_options', options }, ...goOn] };
}
