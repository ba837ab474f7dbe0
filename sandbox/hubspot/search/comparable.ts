import type { PropertyDefinition } from '../crm/property-definition.ts';

/** A value in the form in which it is compared; undefined when it cannot be. */
export type Comparable = number | string | undefined;

/** How values of a property are compared: numbers by size, times by time, options exactly, other text without case. */
export function comparableOf(property: Pick<PropertyDefinition, 'type'>): (raw: string) => Comparable {
  switch (property.type) {
    case 'number':
      return numberOf;
    case 'date':
    case 'datetime':
      return timeOf;
    case 'bool':
    case 'enumeration':
      return (raw) => raw;
    case 'string':
    case 'phone_number':
      return (raw) => raw.toLowerCase();
    default:
      return property.type satisfies never;
  }
}

function numberOf(raw: string): number | undefined {
  const number = Number(raw);
  return raw.trim() === '' || Number.isNaN(number) ? undefined : number;
}

/** Filters give times in milliseconds or ISO 8601; stored values are ISO 8601. */
function timeOf(raw: string): number | undefined {
  const time = /^-?\d+$/.test(raw) ? Number(raw) : Date.parse(raw);
  return Number.isNaN(time) ? undefined : time;
}
