export { type CheckedItem, checkItem, type ItemCheck, type ItemContext, MAX_TEXT_CHARS } from './check-item.ts';
export { checkTargets, definitionsOf } from './csv/check-targets.ts';
export { ColumnProfile } from './csv/column-profile.ts';
export { type RowReading, rowReader } from './csv/row-reader.ts';
export { suggestTargets } from './csv/suggest-targets.ts';
export type { CustomerItem, ItemError, ItemPoint, ItemSource } from './item.ts';
export { API_ITEM_ERRORS, ITEM_ERRORS, type ItemErrorCode } from './item-errors.ts';
export {
  type ItemCustomer,
  type ItemCustomerPlan,
  type ItemPlan,
  type ItemsInput,
  type ItemsPlan,
  planItems,
} from './plan-items.ts';
