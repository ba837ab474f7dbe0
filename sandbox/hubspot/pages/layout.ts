import { adminOf, type Portal } from '../accounts/portal.ts';
import { type Html, html } from './html.ts';

export type Section = 'companies' | 'apps' | 'keys' | 'webhooks' | 'exchanges';

/** Paths of the pages of one portal. The company ones are those of HubSpot. */
export const paths = {
  companies: (portalId: number) => `/contacts/${portalId}/objects/0-2`,
  record: (portalId: number, companyId: string) => `/contacts/${portalId}/record/0-2/${companyId}`,
  apps: (portalId: number) => `/connected-apps/${portalId}/installed`,
  keys: (portalId: number) => `/service-keys/${portalId}`,
  webhooks: (portalId: number) => `/developer/${portalId}/webhooks`,
  exchanges: (portalId: number) => `/developer/${portalId}/exchanges`,
  listing: (portalId: number) => `/marketplace/${portalId}/listing`,
} as const;

const SECTIONS: readonly (readonly [Section, label: string])[] = [
  ['companies', 'Companies'],
  ['apps', 'Connected apps'],
  ['keys', 'Keys'],
  ['webhooks', 'Webhooks'],
  ['exchanges', 'API calls'],
];

export interface PageOptions {
  readonly title: string;
  readonly portal?: Portal;
  readonly section?: Section;
  readonly body: Html;
}

/** A whole page with the bar on top. */
export function page({ title, portal, section, body }: PageOptions): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Stand-in HubSpot</title>
<link rel="stylesheet" href="/assets/sandbox.css">
<link rel="icon" href="data:,">
<script src="/assets/sandbox.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="bar">
<a class="brand" href="/"><span class="glyph" aria-hidden="true"></span>Stand-in HubSpot</a>
${portal && html`<nav aria-label="Account">${SECTIONS.map(([name, label]) => sectionLink(portal, name, label, name === section))}</nav>`}
${portal && account(portal)}
</header>
<main id="main">${body}</main>
</body>
</html>`.markup;
}

/** A button that posts nothing but itself. `ask`: a question to answer before. */
export function actionButton(
  action: string,
  label: string,
  options: { kind?: 'danger' | 'quiet'; ask?: string } = {},
): Html {
  const { kind = 'quiet', ask } = options;
  return html`<form method="post" action="${action}" ${ask ? html`data-ask="${ask}"` : ''}><button class="button ${kind}">${label}</button></form>`;
}

/** A time as people read it, to the second, UTC. */
export function timeText(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}

function sectionLink({ profile }: Portal, name: Section, label: string, current: boolean): Html {
  return html`<a href="${paths[name](profile.portalId)}" ${current ? html`aria-current="page"` : ''}>${label}</a>`;
}

function account(portal: Portal): Html {
  const { firstName, lastName } = adminOf(portal);
  return html`<a class="account" href="/" title="Switch account">
<span class="who"><strong>${portal.profile.name}</strong><small>${portal.profile.portalId}</small></span>
<span class="avatar" aria-hidden="true">${firstName[0]}${lastName[0]}</span></a>`;
}
