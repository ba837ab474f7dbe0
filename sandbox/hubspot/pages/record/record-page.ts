import { type Html, html } from '../html.ts';
import type { PageContent } from '../layout.ts';
import { paths } from '../paths.ts';
import { cardFrame } from './card-frame.ts';
import { editForm } from './edit-form.ts';
import { historyTab } from './history-tab.ts';
import { identity } from './identity.ts';
import { propertiesTab } from './properties-tab.ts';
import type { RecordTab, RecordView } from './record-view.ts';
import { shownActiveProperty } from './shown-property.ts';
import { webhooksTab } from './webhooks-tab.ts';

/** One company: what people edit on the left, tabs in the middle, the app's card as sidebar on the right. */
export function recordPage(view: RecordView): PageContent {
  const { portal, record, world } = view;
  const body = html`<div class="record">
<div class="left">${identity(view)}${about(view)}</div>
<div class="middle">
<nav class="tabs" aria-label="Tabs of the company">${tabLink(view, 'card', world.app.name)}${tabLink(view, 'properties', 'All properties')}${tabLink(view, 'history', 'History')}${tabLink(view, 'webhooks', 'Webhooks')}</nav>
${middle(view)}
</div>
<aside class="right" aria-label="Cards">${cardFrame(view, 'sidebar')}</aside>
</div>`;
  return { title: record.values.name || 'Company', portal, section: 'companies', body };
}

function about(view: RecordView): Html | undefined {
  const { portal, record, refused, group } = view;
  if (record.archivedAt !== null) return undefined;
  const form = editForm(view, {
    action: paths.record(portal.profile.portalId, record.id),
    idPrefix: 'p',
    properties: portal.profile.keyProperties.flatMap((name) => shownActiveProperty(portal, name) ?? []),
    refused: group === null ? refused : null,
    layout: 'list',
    submit: html`<button class="button primary">Save</button>`,
  });
  return html`<section class="card"><h2>About this company</h2>${form}</section>`;
}

function tabLink({ portal, record, tab }: RecordView, name: RecordTab, label: string): Html {
  const href = `${paths.record(portal.profile.portalId, record.id)}?tab=${name}`;
  return html`<a href="${href}" ${name === tab ? html`aria-current="page"` : ''}>${label}</a>`;
}

function middle(view: RecordView): Html {
  switch (view.tab) {
    case 'card':
      return cardFrame(view, 'tab');
    case 'properties':
      return propertiesTab(view);
    case 'history':
      return historyTab(view);
    case 'webhooks':
      return webhooksTab(view);
    default:
      return view.tab satisfies never;
  }
}
