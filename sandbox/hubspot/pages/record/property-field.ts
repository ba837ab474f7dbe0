import type { PropertyDefinition } from '../../crm/property-definition.ts';
import { type Html, html } from '../html.ts';
import { displayValue } from './display-value.ts';

export interface FieldState {
  readonly value: string;
  /** What was wrong with the value when a person tried to save it. */
  readonly fault: string | undefined;
  /** The browser goes to this field, so that a fault far down the page is seen. */
  readonly focused: boolean;
  /** Before the names of elements: the same property may stand on a page twice. */
  readonly idPrefix: string;
}

/** The field of a form for one property, with what was wrong with it. */
export function propertyField(property: PropertyDefinition, state: FieldState): Html {
  const id = `${state.idPrefix}-${property.name}`;
  const fault = state.fault !== undefined && html`<p class="fault" id="${id}-fault">${state.fault}</p>`;
  if (isManyChoice(property)) return html`${manyChoice(property, state.value)}${fault}`;
  const note =
    state.fault !== undefined &&
    html`aria-invalid="true" aria-describedby="${id}-fault" ${state.focused && html`autofocus`}`;
  return html`<div class="field">
<label for="${id}">${property.label}</label>
${propertyControl(property, state.value, html`id="${id}" ${note}`)}
${fault}
</div>`;
}

/** The control alone; `attributes` tie it to its label and fault. */
export function propertyControl(property: PropertyDefinition, value: string, attributes: Html): Html {
  const { name, type, fieldType, modificationMetadata } = property;
  if (modificationMetadata.readOnlyValue) {
    return html`<input ${attributes} value="${displayValue(property, value)}" readonly>`;
  }
  if (hasOptions(property)) return oneChoice(property, value, attributes);
  if (fieldType === 'textarea') return html`<textarea ${attributes} name="${name}" rows="3">${value}</textarea>`;
  const kind = type === 'date' ? html`type="date"` : html`type="text"`;
  return html`<input ${attributes} name="${name}" value="${value}" ${kind} ${type === 'number' && html`inputmode="decimal"`} autocomplete="off">`;
}

function oneChoice({ name, options }: PropertyDefinition, value: string, attributes: Html): Html {
  const known = options.some((option) => option.value === value);
  return html`<select ${attributes} name="${name}"><option value=""></option>
${options.map((option) => html`<option value="${option.value}" ${option.value === value ? html`selected` : ''}>${option.label}</option>`)}
${!known && value !== '' && html`<option value="${value}" selected>${value}</option>`}</select>`;
}

function manyChoice({ name, label, options }: PropertyDefinition, value: string): Html {
  const chosen = value.split(';');
  const box = (option: PropertyDefinition['options'][number]) =>
    html`<label class="check"><input type="checkbox" name="${name}" value="${option.value}" ${chosen.includes(option.value) && html`checked`}><span>${option.label}</span></label>`;
  // The empty value is sent when no box is checked, which clears the property.
  return html`<fieldset class="field"><legend>${label}</legend><input type="hidden" name="${name}" value="">${options.map(box)}</fieldset>`;
}

function hasOptions({ type, externalOptions }: PropertyDefinition): boolean {
  return (type === 'enumeration' || type === 'bool') && !externalOptions;
}

function isManyChoice(property: PropertyDefinition): boolean {
  return hasOptions(property) && property.fieldType === 'checkbox' && !property.modificationMetadata.readOnlyValue;
}
