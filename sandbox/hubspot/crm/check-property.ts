import { parseFormula } from './formula.ts';
import { FIELD_TYPES_OF, type PropertySketch } from './property-definition.ts';
import { MAX_UNIQUE_PROPERTIES, type PropertyStore } from './property-store.ts';

/** Assumed: HubSpot's page names no rule beyond lower case; this one is the safe subset. */
const NAME = /^[a-z][a-z0-9_]{0,99}$/;

/**
 * Why a property may not be created or changed like this, in one sentence per fault; empty when it may.
 * The texts are assumed, the rules are HubSpot's.
 */
export function propertyFaults(sketch: PropertySketch, store: PropertyStore): string[] {
  return [
    ...nameFaults(sketch),
    ...typeFaults(sketch),
    ...optionFaults(sketch),
    ...formulaFaults(sketch, store),
    ...placeFaults(sketch, store),
  ];
}

function nameFaults({ name }: PropertySketch): string[] {
  if (NAME.test(name)) return [];
  return [
    `Property name "${name}" must be lower case, start with a letter and hold only letters, digits and underscores.`,
  ];
}

function typeFaults({ type, fieldType }: PropertySketch): string[] {
  if (FIELD_TYPES_OF[type].includes(fieldType)) return [];
  return [`Field type "${fieldType}" is not allowed for a property of type "${type}".`];
}

function optionFaults({ name, type, options = [], externalOptions }: PropertySketch): string[] {
  const values = options.map((option) => option.value);
  const faults: string[] = [];
  if (new Set(values).size < values.length) faults.push(`Property "${name}" has two options with the same value.`);
  if (type === 'bool' && !['true', 'false'].every((value) => values.includes(value))) {
    faults.push(`Property "${name}" of type "bool" needs the options "true" and "false".`);
  }
  if (type === 'enumeration' && values.length === 0 && !externalOptions) {
    faults.push(`Property "${name}" of type "enumeration" needs at least one option.`);
  }
  return faults;
}

function formulaFaults({ name, fieldType, calculationFormula }: PropertySketch, store: PropertyStore): string[] {
  if (fieldType !== 'calculation_equation') return [];
  if (calculationFormula === undefined) return [`Calculated property "${name}" needs a calculation formula.`];
  try {
    const unknown = parseFormula(calculationFormula).inputs.filter((input) => !store.active(input));
    return unknown.map((input) => `The formula of "${name}" reads the property "${input}", which does not exist.`);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function placeFaults({ name, groupName, hasUniqueValue }: PropertySketch, store: PropertyStore): string[] {
  const faults: string[] = [];
  if (!store.group(groupName)) faults.push(`Property group "${groupName}" does not exist.`);
  const others = store.unique.filter((property) => property.name !== name);
  if (hasUniqueValue && others.length >= MAX_UNIQUE_PROPERTIES) {
    faults.push(`An object type can have at most ${MAX_UNIQUE_PROPERTIES} unique properties.`);
  }
  return faults;
}
