import { type Html, html } from '../html.ts';
import { query } from '../paths.ts';
import type { RecordView } from './record-view.ts';

/** The app's card, drawn by the card host, as it looks at one of its two places. */
export function cardFrame({ portal, record, world }: RecordView, place: 'tab' | 'sidebar'): Html {
  const { portalId } = portal.profile;
  const source = `/card-host/${query({ portalId, companyId: record.id, location: `crm.record.${place}` })}`;
  return html`<iframe class="card-frame" title="${world.app.name}, ${place}" src="${source}" data-fit></iframe>`;
}
