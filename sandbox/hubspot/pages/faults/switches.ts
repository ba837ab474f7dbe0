import { USUAL_LAG } from '../../search/index-lag.ts';
import type { World } from '../../world/world.ts';

export interface Switch {
  readonly id: string;
  readonly label: string;
  /** How things are while it is on, and while it is off. */
  readonly on: string;
  readonly off: string;
  /** Whether being on is how HubSpot usually is. */
  readonly usual: boolean;
  isOn(world: World): boolean;
  set(world: World, on: boolean): void;
}

/** What is on or off for all accounts together. */
export const SWITCHES: readonly Switch[] = [
  {
    id: 'index-outage',
    label: 'Outage of the search index',
    on: 'Search sees nothing of what changes.',
    off: 'Search works.',
    usual: false,
    isOn: ({ portals }) => portals.list().some(({ index }) => index.isOut),
    set: ({ portals, clock }, on) => {
      for (const { index } of portals.list()) index.setOutage(on, clock.now());
    },
  },
  {
    id: 'index-lag',
    label: 'Lag of the search index',
    on: 'Search sees changes some seconds later, as in HubSpot.',
    off: 'Search sees every change at once.',
    usual: true,
    isOn: ({ portals }) => portals.list().some(({ index }) => index.isLagging),
    set: ({ portals }, on) => {
      for (const { index } of portals.list()) index.setLag(on ? USUAL_LAG : null);
    },
  },
  {
    id: 'rate-limits',
    label: 'Rate limits',
    on: 'Calls over a limit answer 429, as in HubSpot.',
    off: 'Calls are counted and none is refused.',
    usual: true,
    isOn: ({ limits }) => limits.isEnforced,
    set: ({ limits }, on) => limits.setEnforced(on),
  },
  {
    id: 'webhooks',
    label: 'Webhooks',
    on: 'Webhooks go out.',
    off: 'Webhooks gather until they are switched on again.',
    usual: true,
    isOn: ({ webhooks }) => !webhooks.paused,
    set: ({ webhooks }, on) => webhooks.setPaused(!on),
  },
];
