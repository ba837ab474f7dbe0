export * from '../calendar/day.ts';
export { checkMapping, type MappingContext } from './check/check-mapping.ts';
export {
  type CompiledMapping,
  compileMapping,
  DOMAIN_PROPERTY,
  type InboundReader,
  NAME_PROPERTY,
  type OutboundWriter,
} from './compile-mapping.ts';
export { canRead, canWrite } from './conversion/convertible.ts';
export { describePropertyType, describeType } from './conversion/describe-type.ts';
export { type ReadFailureCode, type ReadResult, readValue } from './conversion/read-value.ts';
export { sameValue, type WriteFailureCode, type WriteResult, writeValue } from './conversion/write-value.ts';
export {
  filterOperatorsFor,
  MAX_CONDITIONS,
  MAX_CONDITIONS_PER_GROUP,
  MAX_FILTER_GROUPS,
  operandsOf,
} from './filter/filter-operators.ts';
export { compileFilter, matchesFilter } from './filter/matches-filter.ts';
export { propertyTitle } from './property-title.ts';
export { type PropertySetupPlan, planPropertySetup } from './setup/plan-property-setup.ts';
export {
  RECOMMENDED_GROUP,
  RECOMMENDED_PROPERTIES,
  RECOMMENDED_TARGETS,
  type RecommendedProperty,
} from './setup/recommended-properties.ts';
export { type MappingSuggestion, recommendedRows, suggestMapping } from './setup/suggest-mapping.ts';
