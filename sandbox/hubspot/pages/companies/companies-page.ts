import type { Portal } from '../../accounts/portal.ts';
import type { CompanyRecord } from '../../crm/company.ts';
import { type Html, html } from '../html.ts';
import type { PageContent } from '../layout.ts';
import { empty } from '../parts/blocks.ts';
import { type Cell, table } from '../parts/table.ts';
import { count } from '../parts/words.ts';
import { paths } from '../paths.ts';
import { displayValue } from '../record/display-value.ts';
import { shownProperty } from '../record/shown-property.ts';
import { type CompanyPage, type CompanyQuery, findCompanies, LOOK_LIMIT } from './find-companies.ts';
import { pager } from './pager.ts';
import { toolbar } from './toolbar.ts';

/** Columns beside the name: the first few of the portal's key properties. */
const COLUMNS = 5;

/** The companies of a portal, or those in the recycle bin. `start`: the number of the page's first company, from 1. */
export function companiesPage(portal: Portal, query: CompanyQuery, start: number): PageContent {
  const { companies } = portal;
  const found = findCompanies(portal, query);
  const total = query.archived ? companies.archivedCount : companies.size - companies.archivedCount;
  const body = html`<div class="wide">
<div class="heading"><h1>${query.archived ? 'Recycle bin' : 'Companies'}</h1><p class="muted">${count(total, 'company', 'companies')}</p></div>
${toolbar(portal, query)}
${found.companies.length === 0 ? emptyState(query, found) : companyTable(portal, found.companies)}
${found.stoppedAt !== null && html`<p class="notice">Looked through ${LOOK_LIMIT.toLocaleString('en')} companies so far.</p>`}
${pager(portal, query, found, start)}
</div>`;
  return { title: 'Companies', portal, section: 'companies', body };
}

function companyTable(portal: Portal, records: readonly CompanyRecord[]): Html {
  const { profile } = portal;
  const names = profile.keyProperties.filter((name) => name !== 'name').slice(0, COLUMNS);
  const labels = ['Name', ...names.map((name) => shownProperty(portal, name)?.label ?? name), 'Last modified (UTC)'];
  const rows = records.map((record) => row(portal, record, [...names, 'hs_lastmodifieddate']));
  return html`<div class="listing">${table(
    'Companies',
    labels.map((label) => ({ label })),
    rows,
  )}</div>`;
}

function row(portal: Portal, { id, values }: CompanyRecord, names: readonly string[]): Cell[] {
  const link = html`<a href="${paths.record(portal.profile.portalId, id)}">${values.name || 'Without a name'}</a>`;
  return [link, ...names.map((name) => displayValue(shownProperty(portal, name), values[name]))];
}

function emptyState({ search, archived }: CompanyQuery, { stoppedAt }: CompanyPage): Html {
  if (stoppedAt !== null) return empty(`None of these companies matches “${search}”.`);
  if (search !== '') return empty(`No company matches “${search}”.`);
  return empty(archived ? 'The recycle bin is empty.' : 'This account has no companies.');
}
