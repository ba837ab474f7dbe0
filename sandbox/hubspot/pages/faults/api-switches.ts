import { USUAL_LATENCIES } from '../../control/latency-model.ts';
import { USUAL_LAG } from '../../search/index-lag.ts';
import type { Switch } from './switch.ts';

/** What the API is like. */
export const API_SWITCHES: readonly Switch[] = [
  {
    id: 'index-outage',
    label: 'Outage of the search index',
    on: 'Search sees nothing of what changes.',
    off: 'Search works.',
    usual: false,
    isOn: ({ portals }) => portals.list().some(({ index }) => index.isOut),
    set: ({ portals, clocks }, on) => {
      for (const { index, profile } of portals.list()) index.setOutage(on, clocks.of(profile.portalId).now());
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
    id: 'latency',
    label: 'Latency',
    on: 'Calls take as long as in HubSpot, some of them much longer.',
    off: 'Calls are answered at once.',
    usual: false,
    isOn: ({ latency }) => latency.all !== null,
    set: ({ latency }, on) => latency.set(on ? USUAL_LATENCIES : null),
  },
  {
    id: 'bodies',
    label: 'Bodies in the journal',
    on: 'Requests and answers are kept in full.',
    off: 'Requests and answers are kept without their bodies.',
    usual: false,
    isOn: ({ journal }) => journal.keepsBodies,
    set: ({ journal }, on) => journal.keepBodies(on),
  },
];
