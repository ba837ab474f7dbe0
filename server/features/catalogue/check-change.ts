import type { Catalogue, Definition, ErrorIssue } from '@customerscore/core/contract';
import { AppError } from '../../errors.ts';
import type { CatalogueDependencies } from './catalogue.service.ts';

export interface DefinitionChange {
  readonly workspaceId: string;
  readonly catalogue: Catalogue;
  readonly current: Definition;
  readonly next: Definition;
}

/**
 * Refuses a change that stored values, a confirmed mapping or the scoring model would not survive.
 * @throws AppError invalid_request, in_use
 */
export async function checkChange(
  dependencies: Pick<CatalogueDependencies, 'mappedFrom' | 'modelIssuesWith'>,
  change: DefinitionChange,
): Promise<void> {
  const fixed = fixedFieldIssues(change.current, change.next);
  if (fixed.length > 0) {
    throw new AppError(
      'invalid_request',
      'Kind, type and codename never change: stored values would lose their meaning. Add a new one instead.',
      { issues: fixed },
    );
  }
  if (change.next.dataSource !== 'hubspot') await checkNotImported(dependencies, change);
  if (directionOf(change.next) !== directionOf(change.current)) await checkModel(dependencies, change);
}

function fixedFieldIssues(current: Definition, next: Definition): ErrorIssue[] {
  const fields = [
    ['kind', current.kind, next.kind],
    ['codename', current.codename, next.codename],
    ['type', typeOf(current), typeOf(next)],
  ] as const;
  return fields
    .filter(([, before, after]) => before !== after)
    .map(([path, before]) => ({ code: 'fixed', message: `It is "${before}" and stays so.`, path }));
}

async function checkNotImported(
  { mappedFrom }: Pick<CatalogueDependencies, 'mappedFrom'>,
  { workspaceId, current }: DefinitionChange,
): Promise<void> {
  const feeds = (await mappedFrom(workspaceId)).filter(({ codename }) => codename === current.codename);
  if (feeds.length === 0) return;
  const named = feeds.map(({ property, portalId }) => `"${property}" of account ${portalId}`).join(', ');
  throw new AppError(
    'in_use',
    `"${current.label}" is imported from the HubSpot property ${named}. Take it out of the mapping first, then change the data source.`,
  );
}

async function checkModel(
  { modelIssuesWith }: Pick<CatalogueDependencies, 'modelIssuesWith'>,
  { workspaceId, catalogue, current, next }: DefinitionChange,
): Promise<void> {
  const after = catalogue.map((each) => (each === current ? next : each));
  const issues = await modelIssuesWith(workspaceId, after);
  if (issues.length === 0) return;
  throw new AppError(
    'in_use',
    `The scoring model counts on the direction of "${current.label}". Take it out of Health first, then change the direction.`,
    { issues },
  );
}

function typeOf(definition: Definition): string | null {
  return definition.kind === 'attribute' ? definition.type : null;
}

function directionOf(definition: Definition): string | null {
  return definition.kind === 'metric' ? definition.direction : null;
}
