import type { ChangePageAnswer, ChangePageRequest } from '../../../../src/sync/reading/change-search.ts';
import { compareIds } from '../../../../src/sync/reading/compare-ids.ts';
import { SEARCH_PAGE_SIZE } from '../../../../src/sync/reading/id-walk.ts';

interface IndexStep {
  readonly visibleAt: number;
  /** The time of change that the index matches; null: it does not know the company. */
  readonly modifiedAt: number | null;
}

interface SimulatedCompany {
  modifiedAt: number;
  archived: boolean;
  readonly index: IndexStep[];
}

/** HubSpot's search as recorded: matches on an index that lags per company, answers from the store. */
export class SimulatedSearch {
  now = 0;
  readonly #companies = new Map<string, SimulatedCompany>();

  /** A change of a company, or its creation, that the index sees after `lagMs`. */
  change(id: string, lagMs: number): void {
    const company = this.#companies.get(id) ?? { modifiedAt: 0, archived: false, index: [] };
    company.modifiedAt = this.now;
    company.archived = false;
    this.#show(company, { visibleAt: this.now + lagMs, modifiedAt: this.now });
    this.#companies.set(id, company);
  }

  archive(id: string, lagMs: number): void {
    const company = this.#companies.get(id);
    if (!company) return;
    company.archived = true;
    this.#show(company, { visibleAt: this.now + lagMs, modifiedAt: null });
  }

  /** When each company that is not archived was last changed. */
  changes(): ReadonlyMap<string, number> {
    const live = [...this.#companies].filter(([, { archived }]) => !archived);
    return new Map(live.map(([id, { modifiedAt }]) => [id, modifiedAt]));
  }

  search({ from, afterId, skip }: ChangePageRequest): ChangePageAnswer {
    const found = [...this.#companies]
      .filter(([id, company]) => this.#matches(company, from) && (afterId === null || compareIds(id, afterId) > 0))
      .sort(([one], [other]) => compareIds(one, other));
    const page = found.slice(skip, skip + SEARCH_PAGE_SIZE);
    return {
      ids: page.filter(([, { archived }]) => !archived).map(([id]) => id),
      total: found.length,
      hasMore: found.length > skip + SEARCH_PAGE_SIZE,
    };
  }

  #matches({ index }: SimulatedCompany, from: number): boolean {
    const shown = index.filter(({ visibleAt }) => visibleAt <= this.now).at(-1)?.modifiedAt ?? null;
    return shown !== null && shown >= from;
  }

  /** The index takes the changes of a company in their order. */
  #show({ index }: SimulatedCompany, step: IndexStep): void {
    index.push({ ...step, visibleAt: Math.max(step.visibleAt, index.at(-1)?.visibleAt ?? 0) });
  }
}
