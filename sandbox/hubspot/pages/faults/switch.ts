import type { World } from '../../world/world.ts';

/** Something that is on or off for all accounts together. */
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
