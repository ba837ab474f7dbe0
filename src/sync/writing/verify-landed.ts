import type { SameValue } from './same-in.ts';

/** One value that was sent to HubSpot without an answer. */
export interface UnconfirmedValue {
  readonly property: string;
  readonly value: string;
}

export interface LandedInput {
  readonly values: readonly UnconfirmedValue[];
  /** What HubSpot holds now, by property. */
  readonly present: Readonly<Record<string, string | null>>;
  readonly same: SameValue;
}

/**
 * Whether a write of one company landed whose answer was lost. HubSpot takes all values of a company or none, and only
 * values are sent that differed from what stood there: one of them standing there now means that all landed, even where
 * somebody has changed another one since.
 */
export function hasLanded({ values, present, same }: LandedInput): boolean {
  return values.some(({ property, value }) => same(property, present[property] ?? '', value));
}
