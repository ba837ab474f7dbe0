import {
  type ComparisonBody,
  type MovedCustomersBody,
  type RollbackRequest,
  SCORE_NAMES,
  type ScoringVersionsBody,
  type ShadowRequest,
} from '@customerscore/core/contract';
import { type Response, Router } from 'express';
import { refuse } from '../refuse.ts';
import { compareVersions, MAKER, movedCustomers, runOf } from '../seed/scoring-versions.ts';
import type { World } from '../world.ts';

const PAGE_SIZE = 10;

/** /api/scoring-model/versions, /comparison and what changes them. */
export function scoringVersionRoutes(world: World): Router {
  return Router()
    .get('/versions', (_request, response) => {
      response.json(present(world));
    })
    .post('/publish', (request, response) => {
      const { shadow } = world.scoringModel.state;
      if (shadow !== null && isCurrent(world, request.body as ShadowRequest, response)) {
        response.json(change(world, 'published', shadow));
      }
    })
    .post('/discard', (request, response) => {
      const { shadow } = world.scoringModel.state;
      if (shadow !== null && isCurrent(world, request.body as ShadowRequest, response)) {
        response.json(change(world, 'discarded', shadow));
      }
    })
    .post('/rollback', (request, response) => {
      const body = request.body as RollbackRequest;
      if (isCurrent(world, body, response)) response.json(change(world, 'rolled_back', body.version));
    })
    .get('/comparison', (_request, response) => {
      const { state } = world.scoringModel;
      if (state.shadow === null) {
        refuse(response, 409, { code: 'no_shadow', message: 'No version is being tried.', actor: 'user_action' });
        return;
      }
      const of = (name: (typeof SCORE_NAMES)[number]) => compareVersions(world.customers, name);
      const body: ComparisonBody = {
        state,
        compared: world.versions.run?.seen ?? world.customers.length,
        total: world.customers.length,
        run: world.versions.run,
        scores: { fit: of('fit'), health: of('health'), churnRisk: of('churnRisk') },
      };
      response.json(body);
    })
    .get('/comparison/customers', (request, response) => {
      const { score, order, after } = request.query as Record<string, string | undefined>;
      const name = SCORE_NAMES.find((each) => each === score) ?? 'fit';
      const found = movedCustomers(world.customers, name);
      const sorted = order === 'asc' ? found.reverse() : found;
      const from = Number(after ?? 0);
      const body: MovedCustomersBody = {
        customers: sorted.slice(from, from + PAGE_SIZE),
        next: from + PAGE_SIZE < sorted.length ? String(from + PAGE_SIZE) : null,
      };
      response.json(body);
    });
}

function present({ scoringModel, versions }: World): ScoringVersionsBody {
  const { rows, publications, run } = versions;
  return { state: scoringModel.state, versions: rows, publications, run, next: null };
}

function isCurrent(world: World, { revision }: ShadowRequest, response: Response): boolean {
  if (revision === world.scoringModel.state.revision) return true;
  refuse(response, 409, {
    code: 'version_conflict',
    message: 'Somebody else changed the scoring model in the meantime.',
    actor: 'user_action',
  });
  return false;
}

function change(world: World, action: 'published' | 'discarded' | 'rolled_back', version: number): ScoringVersionsBody {
  const { state } = world.scoringModel;
  const published = action === 'discarded' ? state.published : version;
  const next = { revision: state.revision + 1, published, shadow: null };
  world.scoringModel = { ...world.scoringModel, state: next };
  world.versions.publications.unshift({
    revision: next.revision,
    action,
    version,
    from: state.published,
    to: published,
    by: MAKER,
    at: new Date().toISOString(),
  });
  if (action !== 'discarded') world.versions.run = runOf('publication', next);
  return present(world);
}
