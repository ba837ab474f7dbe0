import type { Portal } from '../../accounts/portal.ts';
import type { CompanyRecord } from '../../crm/company.ts';
import type { MergeMode } from '../../crm/company-store.ts';
import { findCompanies } from '../companies/find-companies.ts';
import { type Html, html } from '../html.ts';
import type { PageContent } from '../layout.ts';
import { empty, tag } from '../parts/blocks.ts';
import { table } from '../parts/table.ts';
import { paths } from '../paths.ts';
import { displayValue } from './display-value.ts';
import { shownProperty } from './shown-property.ts';
import type { Target } from './target.ts';

/** Candidates offered at once; a search narrows them down. */
const OFFERED = 10;

const MODE_TEXT: Readonly<Record<MergeMode, string>> = {
  new_id: 'A new company with a new id takes the place of both. Both old ids lead to it.',
  keep_primary: 'This company stays under its id. The id of the other one leads to it.',
};

/** Choosing the company to merge into this one, or, once it is chosen, comparing both and confirming. */
export function mergePage(target: Target, search: string, other: CompanyRecord | undefined): PageContent {
  const { portal, record } = target;
  const name = record.values.name || 'Without a name';
  const body = html`<div class="wide">
<a class="back" href="${paths.record(portal.profile.portalId, record.id)}">‹ ${name}</a>
<h1>Merge into ${name}</h1>
${other ? comparison(target, other) : candidates(target, search)}
</div>`;
  return { title: `Merge into ${name}`, portal, section: 'companies', body };
}

function candidates({ portal, record }: Target, search: string): Html {
  const action = paths.merge(portal.profile.portalId, record.id);
  const query = { search, sort: 'newest', archived: false, from: null } as const;
  const found = findCompanies(portal, query).companies.filter(({ id }) => id !== record.id);
  const rows = found
    .slice(0, OFFERED)
    .map(({ id, values }) => [
      html`${values.name || 'Without a name'}<small class="muted">${id}</small>`,
      values.domain,
      html`<a class="button quiet" href="${action}?other=${id}">Compare<span class="hidden"> with ${values.name}</span></a>`,
    ]);
  const columns = [{ label: 'Company' }, { label: 'Domain' }, { label: 'Actions', kind: 'actions' }] as const;
  return html`<p class="lead">Choose the other company. You see both side by side before anything happens.</p>
<form class="toolbar" method="get" action="${action}" role="search">
<label class="grow"><span class="hidden">Search companies</span><input type="search" name="q" value="${search}" placeholder="Search name, domain or record ID"></label>
<button class="button">Search</button></form>
${rows.length === 0 ? empty('No other company matches.') : table('Companies to merge', columns, rows)}`;
}

function comparison({ portal, record }: Target, other: CompanyRecord): Html {
  const { portalId, mergeMode } = portal.profile;
  const action = paths.merge(portalId, record.id);
  return html`<p class="lead">The values of this company stay; where it has none, those of the other one are taken. ${MODE_TEXT[mergeMode]} This cannot be undone.</p>
${comparisonTable(portal, record, other)}
<div class="buttons"><form method="post" action="${action}"><input type="hidden" name="other" value="${other.id}"><button class="button danger">Yes, merge them</button></form>
<a class="button quiet" href="${action}">Choose another company</a></div>`;
}

function comparisonTable(portal: Portal, record: CompanyRecord, other: CompanyRecord): Html {
  const [own, theirs] = [record.values, other.values];
  const names = new Set(['hs_object_id', ...portal.profile.keyProperties]);
  const rows = [...names]
    .filter((name) => own[name] || theirs[name])
    .map((name) => {
      const property = shownProperty(portal, name);
      const taken = !own[name] && tag('good', 'taken');
      return [
        property?.label ?? name,
        displayValue(property, own[name]),
        html`${displayValue(property, theirs[name])} ${taken}`,
      ];
    });
  return table('Both companies', [{ label: 'Property' }, { label: 'This company' }, { label: 'Other company' }], rows);
}
