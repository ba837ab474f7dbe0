import type { PropertyDefinition, PropertyGroup } from '../../crm/property-definition.ts';
import { type Html, html } from '../html.ts';
import { paths, query } from '../paths.ts';
import { displayValue } from './display-value.ts';
import { editForm } from './edit-form.ts';
import type { RecordView } from './record-view.ts';
import { shownProperty } from './shown-property.ts';

/** All properties that have a value, by group; one group at a time can be edited, empty properties included. */
export function propertiesTab(view: RecordView): Html {
  const { portal } = view;
  const { properties } = portal;
  const all = properties.list().map((property) => shownProperty(portal, property.name) ?? property);
  const sections = properties.groups().map((group) => {
    const members = all.filter(({ groupName }) => groupName === group.name);
    return view.group === group.name ? groupForm(view, group, members) : groupTable(view, group, members);
  });
  return html`${sections}<p class="muted">Properties without a value are shown when their group is edited.</p>`;
}

function groupForm(view: RecordView, group: PropertyGroup, members: readonly PropertyDefinition[]): Html {
  const writable = members.filter(({ modificationMetadata }) => !modificationMetadata.readOnlyValue);
  const form = editForm(view, {
    action: tabUrl(view, { group: group.name }),
    idPrefix: 'g',
    properties: writable,
    refused: view.refused,
    layout: 'grid',
    submit: html`<div class="buttons"><button class="button primary">Save ${group.label.toLowerCase()}</button><a class="button quiet" href="${tabUrl(view, {})}">Cancel</a></div>`,
  });
  return html`<section class="card" id="group-${group.name}"><h2>${group.label}</h2>${form}</section>`;
}

function groupTable(view: RecordView, group: PropertyGroup, members: readonly PropertyDefinition[]): Html | undefined {
  const { values, archivedAt } = view.record;
  const writable = members.some(({ modificationMetadata }) => !modificationMetadata.readOnlyValue);
  const rows = members.flatMap((property) => {
    const value = values[property.name];
    return value ? [row(view, property, value)] : [];
  });
  if (members.length === 0 || (rows.length === 0 && !writable)) return undefined;
  const edit = html`<a href="${tabUrl(view, { group: group.name })}#group-${group.name}">Edit<span class="hidden"> ${group.label}</span></a>`;
  return html`<section class="card flush"><div class="heading inset"><h2>${group.label}</h2>${writable && archivedAt === null && edit}</div>
${rows.length === 0 ? html`<p class="inset muted">No values.</p>` : html`<table class="pairs"><tbody>${rows}</tbody></table>`}</section>`;
}

function row(view: RecordView, property: PropertyDefinition, value: string): Html {
  const history = tabUrl({ ...view, tab: 'history' }, { property: property.name });
  return html`<tr><th scope="row">${property.label}<small class="muted">${property.name}</small></th><td>${displayValue(property, value)}</td>
<td class="actions"><a href="${history}">History<span class="hidden"> of ${property.label}</span></a></td></tr>`;
}

function tabUrl({ portal, record, tab }: RecordView, more: Readonly<Record<string, string>>): string {
  return `${paths.record(portal.profile.portalId, record.id)}${query({ tab, ...more })}`;
}
