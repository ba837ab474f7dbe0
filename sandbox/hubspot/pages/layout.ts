import { adminOf, type Portal } from '../accounts/portal.ts';
import { type Html, html } from './html.ts';
import type { Notice } from './notice.ts';
import { paths } from './paths.ts';

export type Section = 'companies' | 'apps' | 'keys' | 'webhooks' | 'exchanges' | 'faults';

const SECTIONS: readonly (readonly [Section, label: string])[] = [
  ['companies', 'Companies'],
  ['apps', 'Connected app'],
  ['keys', 'Keys'],
  ['webhooks', 'Webhooks'],
  ['exchanges', 'API calls'],
  ['faults', 'Faults and clock'],
];

const STYLESHEETS = ['base', 'bar', 'blocks', 'controls', 'tables', 'question', 'record'] as const;

/** What a page shows inside the frame that all pages share. */
export interface PageContent {
  readonly title: string;
  readonly portal?: Portal | undefined;
  readonly section?: Section;
  readonly body: Html;
  readonly notice?: Notice | undefined;
}

/** A whole page with the bar on top. */
export function page({ title, portal, section, body, notice }: PageContent): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Stand-in HubSpot</title>
${STYLESHEETS.map((name) => html`<link rel="stylesheet" href="/assets/styles/${name}.css">`)}
<link rel="icon" href="data:,">
<script src="/assets/sandbox.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="bar">
<a class="brand" href="${paths.accounts}"><span class="glyph" aria-hidden="true"></span>Stand-in HubSpot</a>
<nav aria-label="${portal ? 'Account' : 'Pages'}">${portal ? sectionLinks(portal, section) : sharedLinks(section)}</nav>
${portal && account(portal)}
</header>
<main id="main">
${notice && html`<p class="notice wide ${notice.tone}" role="${notice.tone === 'bad' ? 'alert' : 'status'}">${notice.text}</p>`}
${body}</main>
</body>
</html>`.markup;
}

function sectionLinks({ profile }: Portal, current: Section | undefined): Html[] {
  return SECTIONS.map(([name, label]) => link(paths[name](profile.portalId), label, name === current));
}

/** The pages that belong to no account. */
function sharedLinks(current: Section | undefined): Html[] {
  return [
    link(paths.accounts, 'Accounts', false),
    link(paths.exchanges(), 'API calls', current === 'exchanges'),
    link(paths.faults(), 'Faults and clock', current === 'faults'),
  ];
}

function link(href: string, label: string, current: boolean): Html {
  return html`<a href="${href}" ${current ? html`aria-current="page"` : ''}>${label}</a>`;
}

function account(portal: Portal): Html {
  const { firstName, lastName } = adminOf(portal);
  const { name, portalId } = portal.profile;
  return html`<a class="account" href="${paths.accounts}" title="Switch account">
<span class="who"><strong>${name}</strong><small>${portalId}</small></span>
<span class="avatar" aria-hidden="true">${firstName[0]}${lastName[0]}</span></a>`;
}
