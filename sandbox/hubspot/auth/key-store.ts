import { type Capture, captureAll, captureEntries } from '../core/capture.ts';
import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';
import type { Caller } from './caller.ts';

/** A private app's access token or a service key: both are sent as bearer tokens and do not expire. */
export interface AccountKey {
  readonly token: string;
  readonly kind: 'private-app' | 'service-key';
  readonly name: string;
  readonly portalId: number;
  readonly appId: number;
  readonly userId: number;
  readonly scopes: readonly string[];
  readonly createdAt: number;
}

export type NewKey = Pick<AccountKey, 'kind' | 'name' | 'portalId' | 'userId' | 'scopes'> & { readonly hublet: string };

/** The keys of all portals. */
export class KeyStore {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #keys = new Map<string, AccountKey>();

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  get state(): readonly AccountKey[] {
    return [...this.#keys.values()];
  }

  restore(keys: readonly AccountKey[]): void {
    for (const key of keys) this.#keys.set(key.token, key);
  }

  create({ hublet, ...key }: NewKey): AccountKey {
    const created: AccountKey = {
      ...key,
      token: `pat-${hublet}-${this.#random.uuid4()}`,
      appId: this.#random.int(1_000_000, 9_999_999),
      createdAt: this.#clock.now(),
    };
    this.#keys.set(created.token, created);
    return created;
  }

  ofPortal(portalId: number): AccountKey[] {
    return this.state.filter((key) => key.portalId === portalId);
  }

  find(token: string): AccountKey | undefined {
    return this.#keys.get(token);
  }

  delete(token: string): boolean {
    return this.#keys.delete(token);
  }

  capture(): Capture {
    return captureAll([captureEntries(this.#keys), this.#random.capture()]);
  }

  authenticate(token: string): Caller | undefined {
    const key = this.#keys.get(token);
    if (!key) return undefined;
    const { kind, portalId, appId, userId, name, scopes } = key;
    return { kind, portalId, appId, userId, name, scopes };
  }
}
