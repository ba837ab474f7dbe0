import type { PropertyDefinition } from '../crm/property-definition.ts';
import { type Html, html } from './html.ts';

/** A value as people read it: option labels, dates without time, numbers with separators. */
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

/** The field of the record page's form for one property, with what was wrong with it. */
export function propertyField(property: PropertyDefinition, value: string, fault: string | undefined): Html {
  const id = `p-${property.name}`;
  const note = fault === undefined ? '' : html`aria-invalid="true" aria-describedby="${id}-fault"`;
  return html`<div class="field">
<label for="${id}">${property.label}</label>
${control(property, value, id, note)}
${fault !== undefined && html`<p class="fault" id="${id}-fault">${fault}</p>`}
</div>`;
}

function control(property: PropertyDefinition, value: string, id: string, note: Html | string): Html {
  const { name, type, options, modificationMetadata, externalOptions } = property;
  if (modificationMetadata.readOnlyValue) {
    return html`<input id="${id}" value="${displayValue(property, value)}" readonly>`;
  }
  if ((type === 'enumeration' || type === 'bool') && !externalOptions && property.fieldType !== 'checkbox') {
    const known = options.some((option) => option.value === value);
    return html`<select id="${id}" name="${name}" ${note}><option value=""></option>
${options.map((option) => html`<option value="${option.value}" ${option.value === value ? html`selected` : ''}>${option.label}</option>`)}
${!known && value !== '' && html`<option value="${value}" selected>${value}</option>`}</select>`;
  }
  const kind =
    type === 'date' ? html`type="date"` : html`type="text" ${type === 'number' ? html`inputmode="decimal"` : ''}`;
  return html`<input id="${id}" name="${name}" value="${value}" ${kind} ${note} autocomplete="off">`;
}
