import type { Portal } from '../../accounts/portal.ts';
import { type Html, html } from '../html.ts';
import { companiesUrl } from './company-url.ts';
import { type CompanyPage, type CompanyQuery, PAGE_SIZE } from './find-companies.ts';

/** Where to go from a page of companies; nothing when it shows all there is. */
export function pager({ profile }: Portal, query: CompanyQuery, page: CompanyPage, start: number): Html | undefined {
  const { companies, hasNext, hasPrevious, stoppedAt } = page;
  if (!hasNext && !hasPrevious && stoppedAt === null) return undefined;
  const url = (side: 'after' | 'before', id: string, first: number) =>
    companiesUrl(profile.portalId, { ...query, from: { id, side } }, first);
  const end = start + companies.length;
  const last = stoppedAt ?? companies.at(-1)?.id;
  const first = companies[0]?.id;
  const back = hasPrevious && first !== undefined && url('before', first, Math.max(1, start - PAGE_SIZE));
  const onwards = (hasNext || stoppedAt !== null) && last !== undefined && url(sideOf(query, stoppedAt), last, end);
  return html`<nav class="pager" aria-label="Pages">
<span class="links">${hasPrevious && html`<a class="button quiet" href="${companiesUrl(profile.portalId, { ...query, from: null }, 1)}">First page</a>`}${back && html`<a class="button quiet" rel="prev" href="${back}">Previous</a>`}</span>
<span>${companies.length > 0 && `${start.toLocaleString('en')} to ${(end - 1).toLocaleString('en')}`}</span>
<span>${onwards && html`<a class="button quiet" rel="next" href="${onwards}">${stoppedAt === null ? 'Next' : 'Look further'}</a>`}</span>
</nav>`;
}

/** Looking goes on in the direction in which it stopped. */
function sideOf({ from }: CompanyQuery, stoppedAt: string | null): 'after' | 'before' {
  return stoppedAt !== null && from?.side === 'before' ? 'before' : 'after';
}
