export * from '../calendar/day.ts';
export { createZone, UTC, type Zone } from '../calendar/zone.ts';
export { checkFilter } from './check/check-filter.ts';
export { checkMapping, type MappingContext } from './check/check-mapping.ts';
export {
  type CompileContext,
  type CompiledMapping,
  compileMapping,
  DOMAIN_PROPERTY,
  type InboundReader,
  NAME_PROPERTY,
  type OutboundWriter,
} from './compile-mapping.ts';
export { canRead, canWrite } from './conversion/convertible.ts';
export { describePropertyType, describeType } from './conversion/describe-type.ts';
export { isMultiSelect } from './conversion/options.ts';
export { parseBoolean } from './conversion/parse-boolean.ts';
export { parseNumber } from './conversion/parse-number.ts';
export { parseIsoTime } from './conversion/parse-time.ts';
export { compileReader, type ReadFailureCode, type ReadResult, readValue } from './conversion/read-value.ts';
export { sameValue } from './conversion/same-value.ts';
export { compileWriter, type WriteFailureCode, type WriteResult, writeValue } from './conversion/write-value.ts';
export { describeOptions, describeRow } from './describe-row.ts';
export { applyRepair } from './drift/apply-repair.ts';
export { definitionsUsed, propertiesUsed } from './drift/definitions-used.ts';
export { findDrift } from './drift/find-drift.ts';
export { bothFilters, filterWith } from './filter/combine-filters.ts';
export { describeFilter, operatorLabel } from './filter/describe-filter.ts';
export {
  filterOperatorsFor,
  MAX_CONDITIONS,
  MAX_CONDITIONS_PER_GROUP,
  MAX_FILTER_GROUPS,
  operandsOf,
} from './filter/filter-operators.ts';
export { compileFilter, matchesFilter } from './filter/matches-filter.ts';
export { type SearchFilter, type SearchGroup, type SearchTranslation, toSearch } from './filter/to-search.ts';
export { byName } from './properties-by-name.ts';
export { propertyTitle } from './property-title.ts';
export { inboundOptions, outboundOptions } from './row-options.ts';
export { type PropertySetupPlan, planPropertySetup } from './setup/plan-property-setup.ts';
export {
  OPTIONAL_PROPERTIES,
  OPTIONAL_TARGETS,
  RECOMMENDED_GROUP,
  RECOMMENDED_PROPERTIES,
  RECOMMENDED_TARGETS,
  type RecommendedProperty,
} from './setup/recommended-properties.ts';
export { type MappingSuggestion, recommendedRows, suggestMapping } from './setup/suggest-mapping.ts';
export { type ResolvedTarget, resolveTarget, SCORE_DETAIL_FACTS, targetKey } from './target.ts';
export { writtenBack } from './written-back.ts';
