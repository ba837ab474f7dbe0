import type {
  ApplySetupBody,
  ApplySetupRequest,
  MappingVersion,
  SetupFile,
  SetupPreviewBody,
} from '@customerscore/core/contract';
import { checkSetup, diffSetup, mergeCatalogue } from '@customerscore/core/setup-file';
import { Router } from 'express';
import { refuse } from '../refuse.ts';
import { startCycle } from '../running-cycle.ts';
import { draftOf, type World } from '../world.ts';

const BASIS = 'the set-up as it is';

/** /api/portals/{portalId}/setup-file */
export function setupFileRoutes(world: World): Router {
  return Router({ mergeParams: true })
    .get('/setup-file', (_request, response) => {
      response.json(setupOf(world));
    })
    .post('/setup-file/preview', (request, response) => {
      response.json(compare(world, request.body as SetupFile));
    })
    .post('/setup-file/apply', (request, response) => {
      const { basis, file } = request.body as ApplySetupRequest & { readonly file: SetupFile };
      if (basis !== BASIS) {
        refuse(response, 409, { code: 'version_conflict', message: 'Compare it again.', actor: 'user_action' });
        return;
      }
      const { changes } = compare(world, file);
      applySetup(world, file);
      const body: ApplySetupBody = { changes, cycleId: file.mapping ? startCycle(world, 'setup').id : null };
      response.json(body);
    });
}

function compare(world: World, file: SetupFile): SetupPreviewBody {
  if (file.format !== 'customerscore-setup') {
    const message = 'This is no set-up exported from Customerscore. Choose another file.';
    return { changes: [], issues: [{ path: 'format', code: 'format_unknown', message }], basis: null };
  }
  const before = setupOf(world);
  const { properties } = world;
  const context = { properties, catalogue: before.catalogue, mostDefinitions: 200, mappedElsewhere: [] };
  const issues = checkSetup(file, context);
  return { changes: diffSetup(before, file, properties), issues, basis: issues.length > 0 ? null : BASIS };
}

function setupOf({ definitions, scoringModel, confirmed, schedules, quietHours }: World): SetupFile {
  return {
    format: 'customerscore-setup',
    version: 1,
    catalogue: definitions.map(({ mappedFrom: _mapped, customers: _customers, ...definition }) => definition),
    scoringModel: scoringModel.model,
    mapping: confirmed && contentOf(confirmed),
    schedules,
    quietHours,
  };
}

function contentOf({ externalIdProperty, rows, filter, recentlyChurnedDays }: MappingVersion) {
  return { externalIdProperty, rows, filter, recentlyChurnedDays };
}

function applySetup(world: World, file: SetupFile): void {
  const known = new Map(world.definitions.map((row) => [row.codename, row]));
  world.definitions = mergeCatalogue(world.definitions, file.catalogue).map((definition) => ({
    mappedFrom: known.get(definition.codename)?.mappedFrom ?? [],
    customers: known.get(definition.codename)?.customers ?? 0,
    lastSeenAt: known.get(definition.codename)?.lastSeenAt ?? null,
    ...definition,
  }));
  world.scoringModel = { ...world.scoringModel, model: file.scoringModel };
  world.schedules = file.schedules;
  world.quietHours = file.quietHours;
  if (file.mapping) world.confirmed = { ...draftOf(world, file.mapping), status: 'confirmed' };
}
