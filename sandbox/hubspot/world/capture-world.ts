import { type Capture, captureAll, captureOf } from '../core/capture.ts';
import type { Random } from '../core/random.ts';
import type { World } from './world.ts';

/** The parts of a world that change while it runs. */
export type CapturedParts = Pick<
  World,
  | 'clock'
  | 'clocks'
  | 'timeline'
  | 'random'
  | 'oauth'
  | 'keys'
  | 'portals'
  | 'webhooks'
  | 'limits'
  | 'faults'
  | 'latency'
  | 'journal'
  | 'settings'
> & { readonly correlationIds: Random };

/** Remembers how they are. Webhooks come last: once they are restored, they go out. */
export function captureParts({ settings, webhooks, ...parts }: CapturedParts): Capture {
  const settingsBefore = { ...settings };
  const ownSettings = captureOf(() => void Object.assign(settings, settingsBefore));
  const captures = Object.values(parts).map((part) => part.capture());
  return captureAll([ownSettings, ...captures, webhooks.capture()]);
}
