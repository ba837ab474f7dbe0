import type {
  CatalogueBody,
  DataSourceRow,
  Definition,
  DistributionBody,
  SaveScoringModelRequest,
  ScoringModelBody,
} from '@customerscore/core/contract';
import { checkModel } from '@customerscore/core/scoring';
import { Router } from 'express';
import { refuse, refuseUnknown } from '../refuse.ts';
import { runOf } from '../seed/scoring-versions.ts';
import type { World } from '../world.ts';

/** /api/catalogue */
export function catalogueRoutes(world: World): Router {
  return Router()
    .get('/', (_request, response) => {
      const body: CatalogueBody = { definitions: world.definitions };
      response.json(body);
    })
    .post('/', (request, response) => {
      const definition = request.body as Definition;
      if (world.definitions.some(({ codename }) => codename === definition.codename)) {
        refuse(response, 409, {
          code: 'codename_taken',
          message: `The codename ${definition.codename} is taken. Choose another one.`,
          actor: 'user_action',
        });
        return;
      }
      const row: DataSourceRow = { ...definition, mappedFrom: [], customers: 0, lastSeenAt: null };
      world.definitions = [...world.definitions, row];
      response.status(201).json(row);
    })
    .put('/:codename', (request, response) => {
      const found = world.definitions.find(({ codename }) => codename === request.params.codename);
      if (found === undefined) return refuseUnknown(response);
      const { mappedFrom, customers, lastSeenAt } = found;
      const row: DataSourceRow = { ...(request.body as Definition), mappedFrom, customers, lastSeenAt };
      world.definitions = world.definitions.map((other) => (other === found ? row : other));
      response.json(row);
    })
    .get('/:codename/distribution', (request, response) => {
      const { codename } = request.params;
      if (!world.definitions.some((each) => each.kind === 'metric' && each.codename === codename)) {
        return refuseUnknown(response);
      }
      response.json(distributionOf(world, codename));
    })
    .delete('/:codename', (request, response) => {
      const found = world.definitions.find(({ codename }) => codename === request.params.codename);
      if (found === undefined) return refuseUnknown(response);
      if (found.mappedFrom.length > 0) {
        return refuse(response, 409, {
          code: 'definition_in_use',
          message: `${found.label} is mapped from HubSpot. Remove its mapping row first.`,
          actor: 'user_action',
        });
      }
      world.definitions = world.definitions.filter((other) => other !== found);
      response.status(204).end();
    });
}

/** The newest values of all customers, each in a bucket of its own. */
function distributionOf({ customers }: World, codename: string): DistributionBody {
  const values = customers.flatMap(({ metrics }) =>
    metrics.flatMap((metric) => (metric.codename === codename ? metric.points.slice(-1) : [])),
  );
  const buckets = values
    .map(({ value }) => ({ from: value, to: value, count: 1 }))
    .sort((one, other) => one.from - other.from);
  return { customers: buckets.length, buckets };
}

/** /api/scoring-model */
export function scoringModelRoutes(world: World): Router {
  return Router()
    .get('/', (_request, response) => {
      response.json(world.scoringModel);
    })
    .put('/', (request, response) => {
      const { basedOn, model, publish = true, note = '' } = request.body as SaveScoringModelRequest;
      if (basedOn !== world.scoringModel.version) {
        return refuse(response, 409, {
          code: 'model_changed',
          message: 'Somebody saved a newer version. Reload the page and make your change again.',
          actor: 'user_action',
        });
      }
      const issues = checkModel(model, world.definitions);
      if (issues.length > 0) {
        return refuse(response, 422, {
          code: 'model_invalid',
          message: 'The scoring model has problems.',
          actor: 'user_action',
          issues,
        });
      }
      const version = basedOn + 1;
      const { state } = world.scoringModel;
      const saved: ScoringModelBody = {
        ...world.scoringModel,
        version,
        model,
        note,
        createdAt: new Date().toISOString(),
        state: {
          revision: state.revision + 1,
          published: publish ? version : state.published,
          shadow: publish ? null : version,
        },
      };
      world.versions.rows.unshift({ version, createdAt: saved.createdAt, createdBy: saved.createdBy, note });
      world.versions.run = runOf(publish ? 'publication' : 'shadow', saved.state);
      world.scoringModel = saved;
      response.json(saved);
    });
}
