import type { CrmProperties } from '../../../../protocol.ts';

/** A record that belongs to the company, with its values as they are stored and as they are shown. */
export interface ShownRecord {
  readonly id: string;
  readonly labels: readonly string[];
  readonly raw: CrmProperties;
  readonly shown: CrmProperties;
}
