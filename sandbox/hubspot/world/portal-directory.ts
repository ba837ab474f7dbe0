import { createPortal } from '../accounts/create-portal.ts';
import type { Portal } from '../accounts/portal.ts';
import { type Capture, captureAll, captureEntries, captureOf } from '../core/capture.ts';
import type { Random } from '../core/random.ts';
import type { Timeline } from '../core/timeline.ts';
import { type CompanyChange, SYSTEM_SOURCE } from '../crm/company.ts';
import { factsAbout } from '../crm/domain-facts.ts';
import type { WebhookDispatcher } from '../webhooks/dispatcher.ts';
import type { PortalClocks } from './portal-clocks.ts';
import type { SavedPortal } from './saved-world.ts';

/** HubSpot touches a new company again after so long (112 of 112 recorded cases). */
const TOUCH_AFTER_MS = { min: 700, max: 4800 };

export interface DirectoryOptions {
  readonly clocks: PortalClocks;
  readonly timeline: Timeline;
  readonly webhooks: WebhookDispatcher;
  readonly random: Random;
}

/** All portals, wired so that a change of a company becomes webhooks and the after-work of HubSpot. */
export class PortalDirectory {
  readonly #options: DirectoryOptions;
  readonly #portals = new Map<number, Portal>();
  readonly #listeners: ((portal: Portal, change: CompanyChange) => void)[] = [];

  constructor(options: DirectoryOptions) {
    this.#options = options;
  }

  get(portalId: number): Portal | undefined {
    return this.#portals.get(portalId);
  }

  list(): Portal[] {
    return [...this.#portals.values()];
  }

  /** Hears of every change of every company. */
  onChange(listener: (portal: Portal, change: CompanyChange) => void): void {
    this.#listeners.push(listener);
  }

  add(portal: Portal): void {
    const { portalId } = portal.profile;
    this.#portals.set(portalId, portal);
    portal.companies.onChange((change) => {
      this.#options.webhooks.note(portalId, change);
      if (change.kind === 'created') this.#touchLater(portal, change);
      for (const listener of this.#listeners) listener(portal, change);
    });
  }

  addSaved({ profile, properties, forwards, companies }: SavedPortal): void {
    const portal = createPortal(profile, this.#options.random.fork(`portal-${profile.portalId}`));
    portal.properties.restore(properties);
    for (const record of companies) portal.companies.load(record);
    for (const [mergedId, survivorId] of forwards) portal.companies.loadForward(mergedId, survivorId);
    this.add(portal);
  }

  capture(): Capture {
    const portals = [...this.#portals.values()].map((portal) => capturePortal(portal));
    return captureAll([captureEntries(this.#portals), ...portals, this.#options.random.capture()]);
  }

  #touchLater({ companies, index, profile }: Portal, { record, at }: CompanyChange): void {
    const { clocks, timeline, random } = this.#options;
    const touchAt = at + random.int(TOUCH_AFTER_MS.min, TOUCH_AFTER_MS.max);
    // No new company was found by a search before it was touched (17 of 17 recorded cases).
    index.holdUntil(record, touchAt);
    const touch = () => {
      if (companies.get(record.id) !== record || record.archivedAt !== null) return;
      companies.update(record, factsAbout(record.values), {
        at: Math.max(touchAt, record.updatedAt),
        source: SYSTEM_SOURCE,
      });
    };
    timeline.schedule(touchAt, touch, clocks.of(profile.portalId));
  }
}

function capturePortal(portal: Portal): Capture {
  const { profile } = portal;
  const facts = captureOf(() => {
    portal.profile = profile;
  });
  return captureAll([facts, portal.properties.capture(), portal.companies.capture(), portal.index.capture()]);
}
