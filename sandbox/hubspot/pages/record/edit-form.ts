import type { PropertyDefinition } from '../../crm/property-definition.ts';
import { type Html, html } from '../html.ts';
import { propertyField } from './property-field.ts';
import type { RecordView, RefusedEdit } from './record-view.ts';

export interface EditFormOptions {
  readonly action: string;
  readonly idPrefix: string;
  readonly properties: readonly PropertyDefinition[];
  /** When the last try of this very form was refused. */
  readonly refused: RefusedEdit | null;
  /** Below each other, or as many beside each other as fit. */
  readonly layout: 'list' | 'grid';
  readonly submit: Html;
}

/** A form for some properties of a company. */
export function editForm({ record }: RecordView, options: EditFormOptions): Html {
  const { action, idPrefix, properties, refused, layout, submit } = options;
  const { values } = record;
  const firstFault = properties.find(({ name }) => refused?.faults.some((fault) => fault.property === name));
  const field = (property: PropertyDefinition) =>
    propertyField(property, {
      idPrefix,
      focused: property === firstFault,
      value: refused?.tried[property.name] ?? values[property.name] ?? '',
      fault: refused?.faults.find((fault) => fault.property === property.name)?.message,
    });
  return html`<form method="post" action="${action}" class="${layout}">
${refused && html`<p class="notice bad" role="alert">Nothing was saved. Correct the marked values and save again.</p>`}
${properties.map(field)}
${submit}</form>`;
}
