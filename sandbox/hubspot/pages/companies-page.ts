import type { Portal } from '../accounts/portal.ts';
import type { CompanyRecord } from '../crm/company.ts';
import { type Html, html } from './html.ts';
import { page, paths } from './layout.ts';
import { displayValue } from './property-field.ts';

const PAGE_SIZE = 50;
/** Columns beside the name: the first few of the portal's key properties. */
const COLUMNS = 6;

export interface ListQuery {
  readonly search: string;
  /** From 1. */
  readonly number: number;
  readonly archived: boolean;
}

/** All companies of a portal, or those in the recycle bin, 50 per page. */
export function companiesPage(portal: Portal, query: ListQuery): string {
  const found = [...matching(portal, query)];
  const shown = found.slice((query.number - 1) * PAGE_SIZE, query.number * PAGE_SIZE);
  const names = portal.profile.keyProperties.filter((name) => name !== 'name').slice(0, COLUMNS);
  const { portalId } = portal.profile;
  const body = html`<div class="wide">
<div class="heading"><h1>${query.archived ? 'Recycle bin' : 'Companies'}</h1><p class="muted">${found.length.toLocaleString('en')} ${found.length === 1 ? 'company' : 'companies'}</p></div>
<form class="toolbar" method="get" action="${paths.companies(portalId)}" role="search">
<label class="grow"><span class="hidden">Search companies</span><input type="search" name="q" value="${query.search}" placeholder="Search name, domain or any column"></label>
${query.archived && html`<input type="hidden" name="archived" value="1">`}
<button class="button">Search</button>
<a class="button quiet" href="${paths.companies(portalId)}${query.archived ? '' : '?archived=1'}">${query.archived ? 'All companies' : 'Recycle bin'}</a>
</form>
${shown.length === 0 ? emptyState(query) : table(portal, shown, names)}
${pager(portalId, query, found.length)}
</div>`;
  return page({ title: 'Companies', portal, section: 'companies', body });
}

function* matching({ companies, profile }: Portal, { search, archived }: ListQuery): Generator<CompanyRecord> {
  const wanted = search.trim().toLowerCase();
  const names = ['name', 'domain', 'hs_object_id', ...profile.keyProperties];
  for (const record of companies.all()) {
    if ((record.archivedAt !== null) !== archived) continue;
    if (wanted === '' || names.some((name) => record.values[name]?.toLowerCase().includes(wanted))) yield record;
  }
}

function table({ profile, properties }: Portal, records: readonly CompanyRecord[], names: readonly string[]): Html {
  const row = (record: CompanyRecord) => html`<tr>
<th scope="row"><a href="${paths.record(profile.portalId, record.id)}">${record.values.name || 'Without a name'}</a></th>
${names.map((name) => html`<td>${displayValue(properties.get(name), record.values[name]) || html`<span class="muted">–</span>`}</td>`)}
</tr>`;
  return html`<div class="scroll card flush" tabindex="0" role="region" aria-label="Companies"><table class="listing">
<thead><tr><th scope="col">Name</th>${names.map((name) => html`<th scope="col">${properties.get(name)?.label ?? name}</th>`)}</tr></thead>
<tbody>${records.map(row)}</tbody>
</table></div>`;
}

function emptyState({ search, archived }: ListQuery): Html {
  const nothing = archived ? 'The recycle bin is empty.' : 'This account has no companies.';
  return html`<div class="card empty"><p>${search === '' ? nothing : `No company matches “${search}”.`}</p></div>`;
}

function pager(portalId: number, query: ListQuery, count: number): Html | undefined {
  const pages = Math.ceil(count / PAGE_SIZE);
  if (pages <= 1) return undefined;
  const href = (number: number) => {
    const parameters = new URLSearchParams({
      q: query.search,
      page: String(number),
      ...(query.archived ? { archived: '1' } : {}),
    });
    return `${paths.companies(portalId)}?${parameters}`;
  };
  return html`<nav class="pager" aria-label="Pages">
${query.number > 1 ? html`<a class="button quiet" rel="prev" href="${href(query.number - 1)}">Previous</a>` : html`<span></span>`}
<span>Page ${query.number} of ${pages}</span>
${query.number < pages ? html`<a class="button quiet" rel="next" href="${href(query.number + 1)}">Next</a>` : html`<span></span>`}
</nav>`;
}
