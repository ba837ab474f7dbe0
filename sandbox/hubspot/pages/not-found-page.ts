import type { RequestHandler } from 'express';
import { html } from './html.ts';
import { page } from './layout.ts';
import { paths } from './paths.ts';

/** What people see at an address where there is nothing. */
export const notFoundPage: RequestHandler = (_request, response) => {
  const body = html`<section class="consent card"><h1>There is nothing here</h1>
<p>The address is wrong, or what was here is gone. <a href="${paths.accounts}">Go to the accounts</a></p></section>`;
  response.status(404).send(page({ title: 'Not found', body }));
};
