import type {
  ConfirmBody,
  FilterEffectRequest,
  MappingBody,
  MappingContent,
  PropertiesBody,
  RecommendedPropertiesBody,
  RecommendedPropertiesRequest,
} from '@customerscore/core/contract';
import {
  checkMapping,
  OPTIONAL_PROPERTIES,
  planPropertySetup,
  RECOMMENDED_PROPERTIES,
} from '@customerscore/core/mapping';
import { Router } from 'express';
import { filterEffectOf } from '../filter-effect.ts';
import { previewOf } from '../preview.ts';
import { proofOf } from '../proof.ts';
import { refuse } from '../refuse.ts';
import { startCycle } from '../running-cycle.ts';
import { RECOMMENDED_COMPANY_PROPERTIES } from '../seed/properties.ts';
import { draftOf, type World } from '../world.ts';

/** /api/portals/{portalId}/properties and …/mapping */
export function mappingRoutes(world: World): Router {
  return Router({ mergeParams: true })
    .get('/properties', (_request, response) => {
      const body: PropertiesBody = { properties: world.properties };
      response.json(body);
    })
    .post('/properties/recommended', (request, response) => {
      const { optional = [] } = request.body as RecommendedPropertiesRequest;
      response.json(world.recommended ?? createRecommended(world, optional));
    })
    .get('/mapping', (_request, response) => {
      response.json(presentMapping(world));
    })
    .put('/mapping/draft', (request, response) => {
      world.draft = draftOf(world, request.body as MappingContent);
      response.json(presentMapping(world));
    })
    .delete('/mapping/draft', (_request, response) => {
      world.draft = null;
      response.status(204).end();
    })
    .post('/mapping/draft/preview', (_request, response) => {
      response.json(previewOf(world));
    })
    .post('/mapping/draft/proof', (_request, response) => {
      response.json(proofOf(world));
    })
    .post('/mapping/filter/effect', (request, response) => {
      response.json(filterEffectOf(world, request.body as FilterEffectRequest));
    })
    .post('/mapping/draft/confirm', (_request, response) => {
      const { draft } = world;
      if (draft === null || presentMapping(world).draftIssues.length > 0) {
        refuse(response, 422, {
          code: 'mapping_invalid',
          message: 'The mapping has problems. Solve them and confirm again.',
          actor: 'user_action',
        });
        return;
      }
      const confirmedAt = new Date().toISOString();
      world.confirmed = { ...draft, status: 'confirmed', confirmedAt, confirmedBy: 'ada@acme.test' };
      world.draft = null;
      world.connections = world.connections.map((connection) => ({
        ...connection,
        confirmedMappingVersion: draft.version,
      }));
      const body: ConfirmBody = { mapping: presentMapping(world), cycleId: startCycle(world, 'setup').id };
      response.json(body);
    });
}

function presentMapping(world: World): MappingBody {
  const { confirmed, draft, properties, definitions } = world;
  const draftIssues = draft === null ? [] : checkMapping(draft, { properties, catalogue: definitions });
  return { confirmed, draft, draftIssues };
}

function createRecommended(world: World, optional: readonly string[]): RecommendedPropertiesBody {
  const wanted = [...RECOMMENDED_PROPERTIES, ...OPTIONAL_PROPERTIES.filter(({ name }) => optional.includes(name))];
  const plan = planPropertySetup(world.properties, wanted);
  const created = new Set(plan.create.map(({ name }) => name));
  world.properties = [...world.properties, ...RECOMMENDED_COMPANY_PROPERTIES.filter(({ name }) => created.has(name))];
  return {
    properties: [
      ...plan.create.map(({ name }) => ({ name, outcome: 'created' as const, message: null })),
      ...plan.adopt.map((name) => ({ name, outcome: 'adopted' as const, message: null })),
      ...plan.conflict.map(({ name, message }) => ({ name, outcome: 'conflict' as const, message })),
    ],
    missingScope: null,
  };
}
