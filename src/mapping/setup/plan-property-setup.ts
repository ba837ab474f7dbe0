import type { AttributeType } from '../../contract/catalogue.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import { canWrite } from '../conversion/convertible.ts';
import { describePropertyType, describeType } from '../conversion/describe-type.ts';
import { optionValue } from '../conversion/options.ts';
import { byName } from '../properties-by-name.ts';
import { propertyTitle } from '../property-title.ts';
import { RECOMMENDED_GROUP, RECOMMENDED_PROPERTIES, type RecommendedProperty } from './recommended-properties.ts';

/** What "create the recommended properties" would do. Every recommended property is in exactly one of the three lists. */
export interface PropertySetupPlan {
  /**
   * True when no property shows that the group is there. A group without properties cannot be seen, so an answer that
   * it exists already is a success.
   */
  readonly createGroup: boolean;
  readonly create: readonly RecommendedProperty[];
  /** Names of properties that exist and fit; they are used as they are. */
  readonly adopt: readonly string[];
  readonly conflict: readonly { readonly name: string; readonly message: string }[];
}

/**
 * Compares the recommended properties with those of the portal. An archived one of the right type is in `create`:
 * creating it again restores it.
 */
export function planPropertySetup(
  existing: readonly CompanyProperty[],
  wanted: readonly RecommendedProperty[] = RECOMMENDED_PROPERTIES,
): PropertySetupPlan {
  const known = byName(existing);
  const create: RecommendedProperty[] = [];
  const adopt: string[] = [];
  const conflict: { name: string; message: string }[] = [];
  for (const recommended of wanted) {
    const property = known.get(recommended.name);
    const message = property ? conflictWith(recommended, property) : null;
    if (message !== null) conflict.push({ name: recommended.name, message });
    else if (property === undefined || property.archived) create.push(recommended);
    else adopt.push(property.name);
  }
  const groupSeen = existing.some((property) => property.groupName === RECOMMENDED_GROUP.name && !property.archived);
  return { createGroup: create.length > 0 && !groupSeen, create, adopt, conflict };
}

/** The type of the values that each kind of recommended property takes. */
const VALUE_TYPES: Readonly<Record<RecommendedProperty['type'], AttributeType>> = {
  number: 'number',
  bool: 'boolean',
  enumeration: 'text',
  string: 'text',
  date: 'date',
};

function conflictWith(recommended: RecommendedProperty, property: CompanyProperty): string | null {
  const type = VALUE_TYPES[recommended.type];
  const title = propertyTitle(property);
  if (!canWrite(property, type)) {
    return `${title} exists but is ${describePropertyType(property)}, not ${describeType(type)}. Map another property, or rename or delete this one in HubSpot.`;
  }
  if (property.readOnly || property.calculated) {
    return `${title} exists but cannot be written. Map another property, or rename or delete this one in HubSpot.`;
  }
  const missing = (recommended.options ?? []).filter(({ value }) => optionValue(property, value) === null);
  if (recommended.type === 'enumeration' && missing.length > 0) {
    const labels = missing.map(({ label }) => `"${label}"`).join(', ');
    return `${title} exists but lacks the options ${labels}. Add them in HubSpot, or rename or delete this property there.`;
  }
  return null;
}
