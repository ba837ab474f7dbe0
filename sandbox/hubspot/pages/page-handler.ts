import type { Request, RequestHandler, Response } from 'express';
import type { Portal } from '../accounts/portal.ts';
import type { World } from '../world/world.ts';
import { type PageContent, page } from './layout.ts';
import { leaveNotice, type Notice, takeNotice } from './notice.ts';

/** Where an action leads to and what it says there, or the page again with what was wrong (400). */
export type Outcome = { readonly goTo: string; readonly notice?: Notice } | PageContent;

type Maybe<T> = T | undefined;

/** Shows a page. `render` gives undefined when what it should show does not exist: then the next handler answers. */
export function showing(render: (request: Request) => Maybe<PageContent>): RequestHandler {
  return (request, response, next) => {
    const content = render(request);
    if (content) response.send(page({ ...content, notice: content.notice ?? takeNotice(request, response) }));
    else next();
  };
}

/** Does something and redirects, so that reloading does not do it again. Undefined: there is nothing to do it to. */
export function acting(act: (request: Request) => Maybe<Outcome> | Promise<Maybe<Outcome>>): RequestHandler {
  return async (request, response, next) => {
    const outcome = await act(request);
    if (!outcome) next();
    else answer(response, outcome);
  };
}

/** The account in the path; undefined when there is none. */
export function portalOf(world: World, request: Request): Portal | undefined {
  return world.portals.get(Number(request.params.portalId));
}

/** Shows a page of the account in the path. */
export function showingIn(
  world: World,
  render: (portal: Portal, request: Request) => Maybe<PageContent>,
): RequestHandler {
  return showing((request) => {
    const portal = portalOf(world, request);
    return portal && render(portal, request);
  });
}

/** Does something in the account in the path. */
export function actingIn(
  world: World,
  act: (portal: Portal, request: Request) => Maybe<Outcome> | Promise<Maybe<Outcome>>,
): RequestHandler {
  return acting((request) => {
    const portal = portalOf(world, request);
    return portal && act(portal, request);
  });
}

/** The outcome of something that worked. */
export function done(goTo: string, text: string): Outcome {
  return { goTo, notice: { tone: 'good', text } };
}

/** The outcome of something that could not be done. */
export function refused(goTo: string, text: string): Outcome {
  return { goTo, notice: { tone: 'bad', text } };
}

function answer(response: Response, outcome: Outcome): void {
  if (!('goTo' in outcome)) {
    response.status(400).send(page(outcome));
    return;
  }
  if (outcome.notice) leaveNotice(response, outcome.notice);
  response.redirect(303, outcome.goTo);
}
