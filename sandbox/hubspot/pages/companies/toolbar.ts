import type { Portal } from '../../accounts/portal.ts';
import { type Html, html } from '../html.ts';
import { paths } from '../paths.ts';
import {
  COMPANY_SORTS,
  type CompanyQuery,
  type CompanySort,
  isSortable,
  SORTABLE_COMPANIES,
} from './find-companies.ts';

const SORT_TEXT: Readonly<Record<CompanySort, string>> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  name: 'Name, A to Z',
  modified: 'Last modified first',
};

/** Search, order and recycle bin. */
export function toolbar({ profile, companies }: Portal, { search, sort, archived }: CompanyQuery): Html {
  const action = paths.companies(profile.portalId);
  const sorts = isSortable(companies) ? COMPANY_SORTS : COMPANY_SORTS.slice(0, 2);
  const option = (name: CompanySort) =>
    html`<option value="${name}" ${name === sort ? html`selected` : ''}>${SORT_TEXT[name]}</option>`;
  return html`<form class="toolbar" method="get" action="${action}" role="search">
<label class="grow"><span class="hidden">Search companies</span><input type="search" name="q" value="${search}" placeholder="Search name, domain or record ID"></label>
<label><span class="hidden">Order</span><select name="sort">${sorts.map(option)}</select></label>
${archived && html`<input type="hidden" name="archived" value="1">`}
<button class="button">Search</button>
<a class="button quiet" href="${action}${archived ? '' : '?archived=1'}">${archived ? 'All companies' : 'Recycle bin'}</a>
</form>
${!isSortable(companies) && html`<p class="muted">Accounts with more than ${SORTABLE_COMPANIES.toLocaleString('en')} companies are listed in the order they were made.</p>`}`;
}
