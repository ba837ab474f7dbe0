/** So many fetches of an app's cards may be on their way at once in one account. https://developers.hubspot.com/docs/apps/developer-platform/add-features/ui-extensibility/fetching-data */
export const MOST_FETCHES_AT_ONCE = 20;

/** Counts the fetches that are on their way, per portal. */
export class FetchSlots {
  readonly #taken = new Map<number, number>();

  /** Does the work, or returns null when all slots of the portal are taken. */
  async use<T>(portalId: number, work: () => Promise<T>): Promise<T | null> {
    const taken = this.#taken.get(portalId) ?? 0;
    if (taken >= MOST_FETCHES_AT_ONCE) return null;
    this.#taken.set(portalId, taken + 1);
    try {
      return await work();
    } finally {
      this.#taken.set(portalId, (this.#taken.get(portalId) ?? 1) - 1);
    }
  }
}
