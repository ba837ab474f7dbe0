import type { Portal } from '../accounts/portal.ts';
import type { ValueFault } from '../crm/check-value.ts';
import type { CompanyRecord } from '../crm/company.ts';
import { type Html, html } from './html.ts';
import { actionButton, page, paths, timeText } from './layout.ts';
import { displayValue, propertyField } from './property-field.ts';

export const RECORD_TABS = ['card', 'properties', 'history'] as const;
export type RecordTab = (typeof RECORD_TABS)[number];

export interface RecordView {
  readonly portal: Portal;
  readonly record: CompanyRecord;
  readonly tab: RecordTab;
  readonly appName: string;
  /** What a person tried to save and why it was refused; empty when the page is just shown. */
  readonly tried: Readonly<Record<string, string>>;
  readonly faults: readonly ValueFault[];
  readonly saved: boolean;
}

/** One company: what people edit on the left, tabs in the middle, the app's card as sidebar on the right. */
export function recordPage(view: RecordView): string {
  const { portal, record, tab, appName } = view;
  const body = html`<div class="record">
<div class="left">${identity(view)}${about(view)}</div>
<div class="middle">
<nav class="tabs" aria-label="Tabs of the company">${tabLink(view, 'card', appName)}${tabLink(view, 'properties', 'All properties')}${tabLink(view, 'history', 'History')}</nav>
${middle(view, tab)}
</div>
<aside class="right" aria-label="Cards">${card(view, 'crm.record.sidebar')}</aside>
</div>`;
  return page({ title: record.values.name || 'Company', portal, section: 'companies', body });
}

function identity({ portal, record, saved }: RecordView): Html {
  const { portalId } = portal.profile;
  const name = record.values.name || 'Without a name';
  const path = paths.record(portalId, record.id);
  const archived = record.archivedAt !== null;
  return html`<section class="card identity">
<a class="back" href="${paths.companies(portalId)}">‹ Companies</a>
<div class="who"><span class="avatar large" aria-hidden="true">${name.slice(0, 1)}</span>
<div><h1>${name}</h1>${record.values.domain && html`<p class="muted">${record.values.domain}</p>`}</div></div>
<p class="muted">Record ID ${record.id}</p>
${archived && html`<p class="notice" role="status">This company is in the recycle bin.</p>`}
${saved && html`<p class="notice good" role="status">Saved. A webhook goes out if the app listens to what changed.</p>`}
${archived ? actionButton(`${path}/restore`, 'Restore') : actionButton(`${path}/archive`, 'Delete', { kind: 'danger', ask: `Move ${name} to the recycle bin?` })}
</section>`;
}

function about({ portal, record, tried, faults }: RecordView): Html | undefined {
  if (record.archivedAt !== null) return undefined;
  const known = portal.profile.keyProperties.flatMap((name) => portal.properties.active(name) ?? []);
  const fields = known.map((property) => {
    const value = tried[property.name] ?? record.values[property.name] ?? '';
    const fault = faults.find((candidate) => candidate.property === property.name);
    return propertyField(property, value, fault?.message);
  });
  return html`<section class="card"><h2>About this company</h2>
<form method="post" action="${paths.record(portal.profile.portalId, record.id)}">
${faults.length > 0 && html`<p class="notice bad" role="alert">Nothing was saved. Correct the marked values and save again.</p>`}
${fields}
<button class="button primary">Save</button></form></section>`;
}

function tabLink({ portal, record, tab }: RecordView, name: RecordTab, label: string): Html {
  const href = `${paths.record(portal.profile.portalId, record.id)}?tab=${name}`;
  return html`<a href="${href}" ${name === tab ? html`aria-current="page"` : ''}>${label}</a>`;
}

function middle(view: RecordView, tab: RecordTab): Html {
  switch (tab) {
    case 'card':
      return card(view, 'crm.record.tab');
    case 'properties':
      return allProperties(view);
    case 'history':
      return history(view);
    default:
      return tab satisfies never;
  }
}

function card({ portal, record, appName }: RecordView, location: string): Html {
  const query = new URLSearchParams({ portalId: String(portal.profile.portalId), companyId: record.id, location });
  return html`<iframe class="card-frame" title="${appName}, ${location === 'crm.record.tab' ? 'tab' : 'sidebar'}" src="/card-host/?${query.toString()}" data-fit></iframe>`;
}

function allProperties({ portal, record }: RecordView): Html {
  const groups = portal.properties.groups();
  const rowsOf = (groupName: string) =>
    portal.properties
      .list()
      .filter((property) => property.groupName === groupName && record.values[property.name])
      .map(
        (property) =>
          html`<tr><th scope="row">${property.label}<small class="muted">${property.name}</small></th><td>${displayValue(property, record.values[property.name])}</td></tr>`,
      );
  const filled = groups.map((group) => ({ group, rows: rowsOf(group.name) })).filter(({ rows }) => rows.length > 0);
  return html`${filled.map(({ group, rows }) => html`<section class="card flush"><h2>${group.label}</h2><table class="pairs"><tbody>${rows}</tbody></table></section>`)}
<p class="muted">Properties without a value are not shown.</p>`;
}

function history({ portal, record }: RecordView): Html {
  const rows = [...record.history].reverse().map(
    ({
      property,
      value,
      at,
      source,
    }) => html`<tr><td class="time">${timeText(at)}</td><th scope="row">${portal.properties.get(property)?.label ?? property}</th>
<td>${displayValue(portal.properties.get(property), value) || html`<span class="muted">cleared</span>`}</td><td>${source.kind}<small class="muted">${source.sourceId}</small></td></tr>`,
  );
  if (rows.length === 0)
    return html`<div class="card empty"><p>Nothing has changed since the company was made.</p></div>`;
  return html`<div class="scroll card flush" tabindex="0" role="region" aria-label="History"><table>
<thead><tr><th scope="col">Time (UTC)</th><th scope="col">Property</th><th scope="col">Value</th><th scope="col">Source</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}
