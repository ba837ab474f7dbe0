import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Portal } from '../accounts/portal.ts';
import type { CompanyChange } from '../crm/company.ts';
import type { SavedWorld } from '../world/saved-world.ts';
import type { World } from '../world/world.ts';
import { appendCompanies, readCompanies, writeCompanies } from './company-file.ts';
import { savedState, stateOf } from './state-file.ts';

/** Changes are on disk after at most this long. */
const FLUSH_AFTER_MS = 100;
const STATE_FILE = 'state.json';

/** What an earlier run left in the folder; null when there is nothing. Throws an Error when it cannot be read. */
export function readWorld(dir: string): SavedWorld | null {
  const file = path.join(dir, STATE_FILE);
  if (!existsSync(file)) return null;
  const parsed = savedState.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is damaged or of another version. Remove the folder to start anew.`);
  const portals = parsed.data.portals.map((portal) => ({
    ...portal,
    companies: readCompanies(companyFile(dir, portal.profile.portalId)),
  }));
  return { ...parsed.data, portals };
}

/**
 * Keeps a world in a folder: `state.json` with everything but companies, replaced as a whole, and one file of companies
 * per portal to which changes are added. Both are written shortly after a change, and by `flush` at the end.
 */
export class WorldFiles {
  readonly #dir: string;
  readonly #world: World;
  readonly #changed = new Map<Portal, Set<string>>();
  readonly #known = new Set<number>();
  #stateText = '';
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(dir: string, world: World) {
    this.#dir = dir;
    this.#world = world;
    mkdirSync(dir, { recursive: true });
    world.portals.onChange((portal, change) => this.#note(portal, change));
    this.flush();
  }

  /** Call after anything that may have changed something. */
  touch(): void {
    if (!this.#closed) this.#timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS);
  }

  /** Call when everything may have changed at once: all is written anew. */
  rewrite(): void {
    this.#known.clear();
    this.touch();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const portal of this.#world.portals.list()) this.#flushPortal(portal);
    const text = JSON.stringify(stateOf(this.#world));
    if (text === this.#stateText) return;
    const file = path.join(this.#dir, STATE_FILE);
    writeFileSync(`${file}.next`, text, { flush: true });
    renameSync(`${file}.next`, file);
    this.#stateText = text;
  }

  /** Writes nothing more: another world takes the folder over. */
  close(): void {
    clearTimeout(this.#timer);
    this.#closed = true;
  }

  #note(portal: Portal, change: CompanyChange): void {
    const ids = this.#changed.get(portal) ?? new Set<string>();
    ids.add(change.record.id);
    if (change.kind === 'merged') for (const id of change.goneIds) ids.add(id);
    this.#changed.set(portal, ids);
    this.touch();
  }

  #flushPortal(portal: Portal): void {
    const { portalId } = portal.profile;
    const file = companyFile(this.#dir, portalId);
    const ids = this.#changed.get(portal);
    this.#changed.delete(portal);
    if (!this.#known.has(portalId)) {
      // The first time in a run all are written, which also drops lines that are out of date.
      this.#known.add(portalId);
      writeCompanies(file, portal.companies.all());
    } else if (ids) {
      appendCompanies(
        file,
        [...ids].map((id) => portal.companies.get(id) ?? { id, removed: true }),
      );
    }
  }
}

function companyFile(dir: string, portalId: number): string {
  return path.join(dir, `companies-${portalId}.ndjson`);
}
