import {
  type Catalogue,
  type CompanyProperty,
  DEFAULT_RECENTLY_CHURNED_DAYS,
  type FilterCondition,
  type FilterOperator,
  type MappingBody,
  type MappingContent,
  type MappingDirection,
  type MappingRow,
  type MappingTarget,
  type RowOptions,
} from '@customerscore/core/contract';
import { suggestMapping } from '@customerscore/core/mapping';

/** A mapping row on screen; what has not been chosen yet is null. */
export interface RowDraft {
  readonly id: string;
  readonly property: string | null;
  readonly direction: MappingDirection;
  readonly target: MappingTarget | null;
  readonly options?: RowOptions | undefined;
}

/** A filter condition on screen. `id` tells conditions apart while they are edited. */
export interface ConditionDraft {
  readonly id: number;
  readonly property: string | null;
  readonly operator: FilterOperator;
  readonly value: string;
  readonly highValue: string;
  readonly values: readonly string[];
}

export interface GroupDraft {
  readonly id: number;
  readonly conditions: readonly ConditionDraft[];
}

/** What the wizard holds between its steps. */
export interface SetupState {
  readonly externalIdProperty: string | null;
  readonly rows: readonly RowDraft[];
  readonly groups: readonly GroupDraft[];
  readonly recentlyChurnedDays: number;
}

interface StartInput {
  readonly mapping: MappingBody;
  readonly properties: readonly CompanyProperty[];
  readonly catalogue: Catalogue;
}

/** Where the wizard starts: at the draft, else at the mapping in force, else at what the names of the properties suggest. */
export function startState({ mapping, properties, catalogue }: StartInput): SetupState {
  const content: MappingContent = mapping.draft ??
    mapping.confirmed ?? {
      ...suggestMapping({ properties, catalogue }),
      filter: { groups: [] },
      recentlyChurnedDays: DEFAULT_RECENTLY_CHURNED_DAYS,
    };
  return {
    externalIdProperty: content.externalIdProperty,
    rows: content.rows,
    groups: content.filter.groups.map(({ conditions }, index) => ({
      id: index,
      conditions: conditions.map((condition, at) => toConditionDraft(condition, at)),
    })),
    recentlyChurnedDays: content.recentlyChurnedDays,
  };
}

/** What can be saved: rows and conditions without a property, and groups without conditions, are left out. */
export function toContent(state: SetupState): MappingContent {
  const groups = state.groups
    .map(({ conditions }) => ({ conditions: conditions.flatMap(toCondition) }))
    .filter(({ conditions }) => conditions.length > 0);
  return {
    externalIdProperty: state.externalIdProperty,
    rows: state.rows.flatMap(toRow),
    filter: { groups },
    recentlyChurnedDays: state.recentlyChurnedDays,
  };
}

export const isComplete = (row: RowDraft) => row.property !== null && row.target !== null;

/** A row to fill in, with an id that no other row has. */
export function emptyRow(rows: readonly RowDraft[]): RowDraft {
  return { id: freeRowId(rows), property: null, direction: 'inbound', target: null };
}

/** The rows with those suggested rows added whose property is not written yet; their ids stay free of twins. */
export function withOutboundRows(rows: readonly RowDraft[], added: readonly MappingRow[]): readonly RowDraft[] {
  const all = [...rows];
  for (const row of added) {
    if (all.some(({ property, direction }) => property === row.property && direction === 'outbound')) continue;
    const taken = all.some(({ id }) => id === row.id);
    all.push(taken ? { ...row, id: freeRowId(all) } : row);
  }
  return all;
}

/** A condition to fill in. */
export function emptyCondition(siblings: readonly { readonly id: number }[]): ConditionDraft {
  return { id: nextId(siblings), property: null, operator: 'EQ', value: '', highValue: '', values: [] };
}

/** A group with one condition to fill in. */
export function emptyGroup(groups: readonly GroupDraft[]): GroupDraft {
  return { id: nextId(groups), conditions: [emptyCondition([])] };
}

function toConditionDraft(condition: FilterCondition, id: number): ConditionDraft {
  const { property, operator, value = '', highValue = '', values = [] } = condition;
  return { id, property, operator, value, highValue, values };
}

function toCondition(draft: ConditionDraft): FilterCondition[] {
  const { property, operator, value, highValue, values } = draft;
  if (property === null) return [];
  switch (operator) {
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return [{ property, operator }];
    case 'BETWEEN':
      return [{ property, operator, value, highValue }];
    case 'IN':
    case 'NOT_IN':
      return [{ property, operator, values }];
    default:
      return [{ property, operator, value }];
  }
}

function toRow({ id, property, direction, target, options }: RowDraft): MappingRow[] {
  if (property === null || target === null) return [];
  const row = { id, property, direction, target };
  const kept = optionsOf(direction, options);
  return [Object.keys(kept).length === 0 ? row : { ...row, options: kept }];
}

/** Only those that the direction has, without what was not chosen. */
function optionsOf(direction: MappingDirection, options: RowOptions = {}): RowOptions {
  const { whenEmpty, defaultValue, optionAs, policy, decimals } = options;
  const own = direction === 'inbound' ? { whenEmpty, defaultValue, optionAs } : { policy, decimals };
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
}

function freeRowId(rows: readonly RowDraft[]): string {
  const taken = new Set(rows.map(({ id }) => id));
  let number = rows.length + 1;
  while (taken.has(`row-${number}`)) number += 1;
  return `row-${number}`;
}

function nextId(items: readonly { readonly id: number }[]): number {
  return Math.max(-1, ...items.map(({ id }) => id)) + 1;
}
