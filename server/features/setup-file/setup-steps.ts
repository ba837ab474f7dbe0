import { type Catalogue, SCHEDULE_RULES, type SetupFile } from '@customerscore/core/contract';
import { mergeCatalogue } from '@customerscore/core/setup-file';
import type { CatalogueService } from '../catalogue/catalogue.service.ts';
import type { MappingService } from '../mapping/mapping.service.ts';
import type { QuietHoursService } from '../schedule/quiet-hours.service.ts';
import type { ScheduleService } from '../schedule/schedule.service.ts';
import type { ScoringModelService } from '../scoring-model/scoring-model.service.ts';
import type { SetupImport } from './setup-imports.store.ts';

export interface SetupParts {
  readonly catalogue: CatalogueService;
  readonly scoringModels: ScoringModelService;
  readonly mapping: MappingService;
  readonly schedules: ScheduleService;
  readonly quietHours: QuietHoursService;
}

/**
 * Puts a checked set-up in force, part by part. The mapping comes last: once it is confirmed, everything is done.
 * @throws AppError what one of the parts refuses; what was done before stays, for `undoSetup`
 */
export async function applySetup(parts: SetupParts, { scope, before, after }: SetupImport, by: string): Promise<void> {
  const { catalogue, scoringModels, mapping } = parts;
  const { workspaceId } = scope;
  await catalogue.replace(workspaceId, mergeCatalogue(await catalogue.list(workspaceId), after.catalogue));
  await scoringModels.replace(workspaceId, after.scoringModel, by);
  await applySchedules(parts, scope, after);
  if (after.mapping === null || isSame(after.mapping, before.mapping)) return;
  await mapping.putDraft(scope, after.mapping);
  await mapping.confirmDraft(scope, by);
}

/** Puts everything back as it was. Safe to repeat. */
export async function undoSetup(parts: SetupParts, started: SetupImport): Promise<void> {
  const { catalogue, scoringModels, mapping } = parts;
  const { scope, before, draftBefore } = started;
  await mapping.putDraft(scope, draftBefore);
  await applySchedules(parts, scope, before);
  await scoringModels.replace(scope.workspaceId, before.scoringModel);
  await catalogue.replace(scope.workspaceId, withoutAdded(await catalogue.list(scope.workspaceId), started));
}

/** The catalogue without what the import has added; what others have added since stays. */
function withoutAdded(present: Catalogue, { before, after }: SetupImport): Catalogue {
  const known = new Set(before.catalogue.map(({ codename }) => codename));
  const added = new Set(after.catalogue.map(({ codename }) => codename).filter((codename) => !known.has(codename)));
  const left = present.filter(({ codename }) => !added.has(codename));
  return mergeCatalogue(left, before.catalogue);
}

/** Whether the last step was done before whoever did it was interrupted. */
export async function isApplied({ mapping }: SetupParts, { scope, before, after }: SetupImport): Promise<boolean> {
  if (after.mapping === null || isSame(after.mapping, before.mapping)) return false;
  const confirmed = await mapping.findConfirmed(scope);
  return confirmed !== null && isSame(mapping.contentOf(confirmed), after.mapping);
}

async function applySchedules(
  { schedules, quietHours }: SetupParts,
  scope: SetupImport['scope'],
  setup: Pick<SetupFile, 'schedules' | 'quietHours'>,
): Promise<void> {
  for (const rule of SCHEDULE_RULES) await schedules.save({ scope, rule }, setup.schedules[rule]);
  await quietHours.save(scope, setup.quietHours);
}

/** By meaning, not by the order of fields. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

/** JSON with the fields of objects in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) => {
    if (held === null || typeof held !== 'object' || Array.isArray(held)) return held;
    return Object.fromEntries(Object.entries(held).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
