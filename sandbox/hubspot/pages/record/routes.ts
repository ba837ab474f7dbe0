import { type Request, Router } from 'express';
import { z } from 'zod';
import { archiveByHand, editCompany, restoreByHand } from '../../world/ui-actions.ts';
import type { World } from '../../world/world.ts';
import { acting, done, type Outcome, showing } from '../page-handler.ts';
import { paths, query } from '../paths.ts';
import { changeOne } from './change-one.ts';
import { mergeRoutes } from './merge-routes.ts';
import { recordPage } from './record-page.ts';
import { RECORD_TABS, type RecordView } from './record-view.ts';
import { type Target, targetOf, toSurvivor } from './target.ts';

const PATH = '/contacts/:portalId/record/0-2/:companyId';

/** The record page under HubSpot's own path, and what people do on it. */
export function recordRoutes(world: World): Router {
  return Router()
    .use(PATH, toSurvivor(world))
    .get(
      PATH,
      showing((request) => {
        const target = targetOf(world, request);
        return target && recordPage(viewOf(world, target, request));
      }),
    )
    .post(PATH, onTarget(world, save))
    .post(
      `${PATH}/archive`,
      onTarget(world, (target) => {
        archiveByHand(world, target.portal, target.record);
        return done(pathOf(target), 'The company is in the recycle bin.');
      }),
    )
    .post(
      `${PATH}/restore`,
      onTarget(world, (target) => {
        restoreByHand(world, target.portal, target.record);
        return done(pathOf(target), 'The company is back.');
      }),
    )
    .post(`${PATH}/change`, onTarget(world, changeOne))
    .use(mergeRoutes(world, PATH));
}

type Act = (target: Target, request: Request, world: World) => Outcome | Promise<Outcome>;

function onTarget(world: World, act: Act) {
  return acting((request) => {
    const target = targetOf(world, request);
    return target && act(target, request, world);
  });
}

const text = z.string().min(1).nullable().catch(null);
const recordQuery = z.object({ tab: z.enum(RECORD_TABS).catch('card'), group: text, property: text });

function viewOf(world: World, target: Target, request: Request): RecordView {
  return { world, ...target, ...recordQuery.parse(request.query), refused: null };
}

/** Several boxes of one property arrive as a list; HubSpot joins them by semicolons. */
const values = z.record(
  z.string(),
  z.union([z.string(), z.array(z.string()).transform((chosen) => chosen.filter((one) => one !== '').join(';'))]),
);

function save(target: Target, request: Request, world: World): Outcome {
  const tried = values.catch({}).parse(request.body);
  const faults = editCompany(world, target.portal, target.record, tried);
  const view = viewOf(world, target, request);
  if (faults.length > 0) return recordPage({ ...view, refused: { tried, faults } });
  const tab = view.tab === 'card' ? undefined : view.tab;
  return done(`${pathOf(target)}${query({ tab })}`, 'Saved. A webhook goes out if the app listens to what changed.');
}

function pathOf({ portal, record }: Target): string {
  return paths.record(portal.profile.portalId, record.id);
}
