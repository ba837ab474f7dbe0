import type { PropertyDefinition } from '../../crm/property-definition.ts';

/** A value as people read it: option labels, times to the minute (UTC), numbers with separators; ids stay as they are. */
export function displayValue(property: PropertyDefinition | undefined, value: string | undefined): string {
  if (value === undefined || value === '') return '';
  switch (property?.type) {
    case 'bool':
    case 'enumeration':
      return value
        .split(';')
        .map((part) => property.options.find((option) => option.value === part)?.label ?? part)
        .join(', ');
    case 'number':
      return property.name === 'hs_object_id'
        ? value
        : Number(value).toLocaleString('en', { maximumFractionDigits: 2 });
    case 'datetime':
      return value.slice(0, 16).replace('T', ' ');
    default:
      return value;
  }
}
