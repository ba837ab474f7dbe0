import { isDay } from '../../calendar/day.ts';
import type { AttributeType, AttributeValue } from '../../contract/catalogue.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import { MAX_DECIMALS, type MappingIssueCode, type MappingRow } from '../../contract/mapping.ts';
import { BAND_BOUNDS } from '../../scoring/bands.ts';
import { optionValue } from '../conversion/options.ts';
import { propertyTitle } from '../property-title.ts';
import { inboundOptions } from '../row-options.ts';
import type { ResolvedTarget } from '../target.ts';

interface Problem {
  readonly code: MappingIssueCode;
  readonly message: string;
}

/** Scores are made on this scale. */
const [MIN_SCORE, MAX_SCORE] = [0, 100];

/** Whether a row's options fit its target, and HubSpot's rules for the property what is to be written. */
export function checkRowOptions(row: MappingRow, property: CompanyProperty, target: ResolvedTarget): Problem[] {
  if (row.direction === 'inbound') return checkDefault(row, target);
  return [...checkDecimals(row, property), ...checkRules(row, property, target), ...checkBands(row, property, target)];
}

/** A choice without an option for each band would be refused company by company, so it is refused here once. */
function checkBands({ target }: MappingRow, property: CompanyProperty, { label }: ResolvedTarget): Problem[] {
  if (target.kind !== 'score_detail' || target.detail !== 'band' || property.type !== 'enumeration') return [];
  const missing = BAND_BOUNDS[target.score]
    .map(({ band }) => band)
    .filter((band) => optionValue(property, band) === null);
  if (missing.length === 0) return [];
  const options = missing.map((band) => `"${band}"`).join(', ');
  const message = `${propertyTitle(property)} has no option for ${options}, which ${label} needs. Add it in HubSpot or choose another property.`;
  return [{ code: 'property_rule_conflict', message }];
}

function checkDefault(row: MappingRow, { label, type }: ResolvedTarget): Problem[] {
  if (inboundOptions(row).whenEmpty !== 'default') return [];
  if (isValueOf(type, row.options?.defaultValue)) return [];
  const message = `${label} needs a value to put in place of an empty one: ${EXAMPLES[type]}. Enter it under Options.`;
  return [{ code: 'row_option_invalid', message }];
}

const EXAMPLES: Readonly<Record<AttributeType, string>> = {
  boolean: 'yes or no',
  date: 'a day',
  number: 'a number',
  text: 'a text',
};

function isValueOf(type: AttributeType, value: AttributeValue | undefined): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string' && value.trim() !== '';
    case 'date':
      return typeof value === 'string' && isDay(value);
  }
}

function checkDecimals({ options }: MappingRow, property: CompanyProperty): Problem[] {
  const decimals = options?.decimals;
  if (decimals === undefined) return [];
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > MAX_DECIMALS) {
    return [{ code: 'row_option_invalid', message: `Decimals are a whole number from 0 to ${MAX_DECIMALS}.` }];
  }
  const allowed = property.rules?.decimals ?? MAX_DECIMALS;
  if (decimals <= allowed) return [];
  const message = `${propertyTitle(property)} takes at most ${allowed} decimals in HubSpot, fewer than the ${decimals} of this row. Choose fewer under Options.`;
  return [{ code: 'property_rule_conflict', message }];
}

/** A score outside HubSpot's rules would be refused company by company, so it is refused here once. */
function checkRules({ target }: MappingRow, property: CompanyProperty, { label }: ResolvedTarget): Problem[] {
  if (target.kind !== 'score') return [];
  const { min = null, max = null } = property.rules ?? {};
  if ((min ?? MIN_SCORE) <= MIN_SCORE && (max ?? MAX_SCORE) >= MAX_SCORE) return [];
  const range = `${min ?? 'any number'} to ${max ?? 'any number'}`;
  const message = `${propertyTitle(property)} takes ${range} in HubSpot, and ${label} goes from ${MIN_SCORE} to ${MAX_SCORE}. Widen the property's rules there or choose another property.`;
  return [{ code: 'property_rule_conflict', message }];
}
