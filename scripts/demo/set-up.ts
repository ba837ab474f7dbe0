import type {
  ConfirmBody,
  Definition,
  MappingBody,
  MappingContent,
  PropertiesBody,
  ScoringModelBody,
} from '@customerscore/core/contract';
import { recommendedRows, suggestMapping } from '@customerscore/core/mapping';
import type { ScoringModel } from '@customerscore/core/scoring';
import type { HttpSession } from './http-session.ts';

/** A data set's own attributes, metrics and scoring model; null where the defaults fit. */
export interface DemoSetup {
  readonly externalIdProperty: string | null;
  readonly definitions: readonly (Definition & { readonly property: string })[];
  readonly model: ScoringModel | null;
}

/**
 * The set-up wizard through its API: recommended properties, mapping draft, dry run, confirm. Answers the id of the
 * cycle that starts with it.
 */
export async function setUp(session: HttpSession, portalId: number, setup: DemoSetup): Promise<string> {
  const portal = `/api/portals/${portalId}`;
  for (const { property: _property, ...definition } of setup.definitions) {
    await session.api('POST', '/api/catalogue', definition);
  }
  if (setup.model) await saveModel(session, setup.model);
  await session.api('POST', `${portal}/properties/recommended`);
  const { draftIssues } = await session.api<MappingBody>(
    'PUT',
    `${portal}/mapping/draft`,
    await draftOf(session, portal, setup),
  );
  if (draftIssues.length > 0) throw new Error(`The draft has issues: ${JSON.stringify(draftIssues)}`);
  await session.api('POST', `${portal}/mapping/draft/preview`);
  const { cycleId } = await session.api<ConfirmBody>('POST', `${portal}/mapping/draft/confirm`);
  return cycleId;
}

async function saveModel(session: HttpSession, model: ScoringModel): Promise<void> {
  const { version } = await session.api<ScoringModelBody>('GET', '/api/scoring-model');
  await session.api('PUT', '/api/scoring-model', { basedOn: version, model });
}

async function draftOf(session: HttpSession, portal: string, setup: DemoSetup): Promise<MappingContent> {
  const { properties } = await session.api<PropertiesBody>('GET', `${portal}/properties`);
  const { definitions: catalogue } = await session.api<{ definitions: Definition[] }>('GET', '/api/catalogue');
  const filter = { groups: [] };
  if (setup.definitions.length === 0) {
    return { ...suggestMapping({ properties, catalogue }), filter, recentlyChurnedDays: 90 };
  }
  const inbound = setup.definitions.map(({ property, kind, codename }) => ({
    id: codename,
    property,
    direction: 'inbound' as const,
    target: { kind, codename },
  }));
  const rows = [...inbound, ...recommendedRows(properties)];
  return { externalIdProperty: setup.externalIdProperty, rows, filter, recentlyChurnedDays: 90 };
}
