import type { PropertyDefinition } from '../../crm/property-definition.ts';
import { type Html, html } from '../html.ts';
import { empty } from '../parts/blocks.ts';
import { paths } from '../paths.ts';
import { deliveriesOf } from '../webhooks/deliveries-of.ts';
import { deliveryTable } from '../webhooks/delivery-table.ts';
import { displayValue } from './display-value.ts';
import { nextValue } from './next-value.ts';
import { propertyControl } from './property-field.ts';
import type { RecordView } from './record-view.ts';
import { shownActiveProperty } from './shown-property.ts';

/** Changes that make a webhook go out, and the deliveries that told of this company. */
export function webhooksTab(view: RecordView): Html {
  const { world, portal, record } = view;
  const { portalId } = portal.profile;
  const deliveries = deliveriesOf(world, portalId, record.id);
  return html`${record.archivedAt === null && changes(view)}
<h2>Deliveries with this company</h2>
${deliveries.length === 0 ? empty('No webhook told of this company yet.') : deliveryTable(portalId, deliveries)}
<p class="links"><a href="${paths.webhooks(portalId)}">All deliveries</a></p>`;
}

function changes(view: RecordView): Html {
  const { world, portal } = view;
  const installed = world.oauth.install(portal.profile.portalId) !== undefined;
  const { values } = view.record;
  const offered = subscribedProperties(view);
  return html`<section class="card"><h2>Change something that the app listens to</h2>
${!installed && html`<p class="notice warn">The app is not installed in this account, so nothing is sent.</p>`}
${offered.length === 0 && html`<p>The app listens to no property that people can edit.</p>`}
${offered.map((property) => changeForm(view, property, values[property.name] ?? ''))}
</section>`;
}

function changeForm({ portal, record }: RecordView, property: PropertyDefinition, value: string): Html {
  const { name, label } = property;
  const id = `change-${name}`;
  return html`<form class="change" method="post" action="${paths.record(portal.profile.portalId, record.id)}/change">
<label for="${id}">${label}<small class="muted">${displayValue(property, value) || 'no value'}</small></label>
${propertyControl(property, nextValue(property, value), html`id="${id}"`)}
<button class="button quiet">Change<span class="hidden"> ${label}</span></button></form>`;
}

/** Properties of which the app hears when they change, as far as people can edit them. */
function subscribedProperties({ world, portal }: RecordView): PropertyDefinition[] {
  const { subscriptions } = world.webhooks.settings;
  const names = subscriptions
    .filter(({ event }) => event === 'propertyChange')
    .flatMap(({ propertyName }) => propertyName ?? portal.profile.keyProperties);
  return [...new Set(names)]
    .flatMap((name) => shownActiveProperty(portal, name) ?? [])
    .filter(({ modificationMetadata }) => !modificationMetadata.readOnlyValue);
}
