import { type Html, html } from '../html.ts';
import { actionButton, confirmButton } from '../parts/buttons.ts';
import { paths } from '../paths.ts';
import type { RecordView } from './record-view.ts';

/** Which company this is, and what can be done with it as a whole. */
export function identity({ portal, record }: RecordView): Html {
  const { portalId } = portal.profile;
  const { name: known, domain } = record.values;
  const name = known || 'Without a name';
  const path = paths.record(portalId, record.id);
  return html`<section class="card identity">
<a class="back" href="${paths.companies(portalId)}">‹ Companies</a>
<div class="who"><span class="avatar large" aria-hidden="true">${name.slice(0, 1)}</span>
<div><h1>${name}</h1>${domain && html`<p class="muted">${domain}</p>`}</div></div>
<p class="muted">Record ID ${record.id}</p>
${
  record.archivedAt === null
    ? html`<div class="buttons">${mergeLink(portalId, record.id)}${deleteButton(path, name)}</div>`
    : html`<p class="notice warn">This company is in the recycle bin.</p>${actionButton(`${path}/restore`, 'Restore')}`
}
</section>`;
}

function mergeLink(portalId: number, companyId: string): Html {
  return html`<a class="button quiet" href="${paths.merge(portalId, companyId)}">Merge</a>`;
}

function deleteButton(path: string, name: string): Html {
  return confirmButton({
    id: 'delete',
    action: `${path}/archive`,
    label: 'Delete',
    question: `Delete ${name}?`,
    explanation: 'It goes to the recycle bin, from which it can be restored. The app hears of it by webhook.',
    yes: 'Yes, delete it',
  });
}
