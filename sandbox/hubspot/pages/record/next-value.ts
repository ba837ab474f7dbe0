import type { PropertyDefinition } from '../../crm/property-definition.ts';

const DAY_MS = 86_400_000;
const MARK = ' (changed)';

/** A value that differs from the present one and is valid; for texts twice in a row leads back. */
export function nextValue(property: PropertyDefinition, value: string): string {
  switch (property.type) {
    case 'number':
      return String((Number(value) || 0) + 1);
    case 'bool':
    case 'enumeration':
      return nextOption(property, value);
    case 'date':
    case 'datetime':
      return nextDay(property.type, value);
    default:
      return property.name === 'domain' ? toggledDomain(value) : toggledText(value);
  }
}

function nextOption({ options }: PropertyDefinition, value: string): string {
  const at = options.findIndex((option) => option.value === value);
  return options[(at + 1) % options.length]?.value ?? '';
}

function nextDay(type: 'date' | 'datetime', value: string): string {
  const present = Date.parse(value);
  const next = new Date((Number.isNaN(present) ? 0 : present) + DAY_MS).toISOString();
  return type === 'date' ? next.slice(0, 10) : next;
}

function toggledText(value: string): string {
  return value.endsWith(MARK) ? value.slice(0, -MARK.length) : `${value}${MARK}`;
}

function toggledDomain(value: string): string {
  return value.startsWith('new-') ? value.slice('new-'.length) : `new-${value}`;
}
