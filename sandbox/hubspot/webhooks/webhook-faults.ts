/** What goes wrong with webhooks on purpose. Shares are from 0 to 1, times in milliseconds. */
export interface WebhookFaults {
  /** Share of the events that come once more, in another request, up to `duplicateWithinMs` later. */
  readonly duplicates: number;
  readonly duplicateWithinMs: number;
  /** Share of the events that are held back, each for up to `delayUpToMs`. */
  readonly delays: number;
  readonly delayUpToMs: number;
  /** Events of a request, and requests that are ready together, come in any order. */
  readonly disorder: boolean;
  /** Events gather for so long and then go out all at once; null: as usual. */
  readonly burstEveryMs: number | null;
  /** Requests carry events of several accounts. */
  readonly mixPortals: boolean;
  /** Share of the requests that are signed with another secret. */
  readonly wrongSignatures: number;
}

export const NO_WEBHOOK_FAULTS: WebhookFaults = {
  duplicates: 0,
  duplicateWithinMs: 60_000,
  delays: 0,
  delayUpToMs: 86_400_000,
  disorder: false,
  burstEveryMs: null,
  mixPortals: false,
  wrongSignatures: 0,
};

/** Faults for all accounts, and those of single accounts, which come before them. */
export interface FaultSetting {
  readonly all: WebhookFaults;
  readonly portals: ReadonlyMap<number, WebhookFaults>;
}

export const NOTHING_WRONG: FaultSetting = { all: NO_WEBHOOK_FAULTS, portals: new Map() };

export function faultsOf({ all, portals }: FaultSetting, portalId: number): WebhookFaults {
  return portals.get(portalId) ?? all;
}
