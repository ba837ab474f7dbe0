import { type Request, Router } from 'express';
import { z } from 'zod';
import { mergeByHand } from '../../world/ui-actions.ts';
import type { World } from '../../world/world.ts';
import { acting, done, type Outcome, refused, showing } from '../page-handler.ts';
import { paths } from '../paths.ts';
import { mergePage } from './merge-page.ts';
import { type Target, targetOf } from './target.ts';

const choice = z.object({ other: z.string().trim().catch('') });
const search = z.object({ q: z.string().trim().catch('') });

/** Merging two companies: choose the other one, compare, confirm. `path` is that of the record page. */
export function mergeRoutes(world: World, path: string): Router {
  return Router()
    .get(
      `${path}/merge`,
      showing((request) => {
        const target = targetOf(world, request);
        if (!target || target.record.archivedAt !== null) return undefined;
        const other = otherOf(target, choice.parse(request.query).other);
        return mergePage(target, search.parse(request.query).q, other);
      }),
    )
    .post(
      `${path}/merge`,
      acting((request) => {
        const target = targetOf(world, request);
        return target && merge(world, target, request);
      }),
    );
}

function merge(world: World, target: Target, request: Request): Outcome {
  const { portal, record } = target;
  const { portalId } = portal.profile;
  const other = otherOf(target, choice.catch({ other: '' }).parse(request.body).other);
  if (!other || record.archivedAt !== null) {
    return refused(paths.record(portalId, record.id), 'Nothing was merged: there is no such company any more.');
  }
  const survivor = mergeByHand(world, portal, record, other);
  const text = `${record.id} and ${other.id} are merged. The company is now ${survivor.id}; both old ids lead to it.`;
  return done(paths.record(portalId, survivor.id), text);
}

/** A company that can be merged into the target: another one that is not in the recycle bin. */
function otherOf({ portal, record }: Target, id: string) {
  const other = portal.companies.resolve(id);
  return other && other.id !== record.id && other.archivedAt === null ? other : undefined;
}
