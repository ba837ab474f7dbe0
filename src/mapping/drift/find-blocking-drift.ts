import type { Drift, DriftRepair } from '../../contract/api/drift.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import type { FilterCondition } from '../../contract/mapping.ts';
import { checkExternalId } from '../check/check-external-id.ts';
import { checkFilter } from '../check/check-filter.ts';
import { propertyTitle } from '../property-title.ts';
import { compareDefinitions } from './compare-definitions.ts';
import type { DriftContext } from './find-row-drift.ts';

/** What keeps the whole mapping from running: without External ID or filter it is not known which companies take part. */
export function findBlockingDrift(context: DriftContext): Drift[] {
  const externalId = externalIdDrift(context);
  return [...(externalId ? [externalId] : []), ...filterDrift(context)];
}

function externalIdDrift(context: DriftContext): Drift | null {
  const property = context.content.externalIdProperty ?? '';
  const [issue] = checkExternalId(context.content, context.now).filter(({ rowId }) => rowId === null);
  const now = context.now.get(property);
  const before = context.before.get(property);
  if (issue) {
    const code = codeOf(now);
    const repairs: DriftRepair[] = now?.archived ? [{ kind: 'restore_property' }] : [];
    return { rowId: null, property, code, message: `${issue.message} Nothing is read or written until then.`, repairs };
  }
  const type = before && now && compareDefinitions(before, now).type;
  if (!type) return null;
  const message = `${propertyTitle(now)}, the External ID: ${type}. Nothing is read or written until you say that the ids are the same.`;
  return { rowId: null, property, code: 'property_retyped', message, repairs: [{ kind: 'accept' }] };
}

function codeOf(now: CompanyProperty | undefined): Drift['code'] {
  if (now === undefined) return 'property_gone';
  return now.archived ? 'property_archived' : 'property_retyped';
}

/** One entry per property, however many conditions ask for it. */
function filterDrift(context: DriftContext): Drift[] {
  const { filter } = context.content;
  const conditions = filter.groups.flatMap((group) => group.conditions);
  const drifts = conditions.flatMap((condition) => conditionDrift(condition, context) ?? []);
  return [...new Map(drifts.map((drift) => [drift.property, drift])).values()];
}

function conditionDrift(condition: FilterCondition, context: DriftContext): Drift | null {
  const [issue] = checkFilter({ groups: [{ conditions: [condition] }] }, context.now);
  if (!issue) return null;
  const { property } = condition;
  const message = `${withoutPlace(issue.message)} The filter can no longer tell which companies take part, so nothing is read or written until then.`;
  return { rowId: null, property, code: 'filter_broken', message, repairs: filterRepairs(property, context) };
}

function filterRepairs(property: string, { now, before }: DriftContext): DriftRepair[] {
  const present = now.get(property);
  const earlier = before.get(property);
  if (present?.archived) return [{ kind: 'restore_property' }];
  if (!present || !earlier) return [];
  const { removedOptions } = compareDefinitions(earlier, present);
  return removedOptions.length > 0 ? [{ kind: 'add_options', options: removedOptions }] : [];
}

function withoutPlace(message: string): string {
  return message.replace(/^Filter group \d+: /, 'Filter: ');
}
