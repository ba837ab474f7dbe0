import type { AttributeValue } from '../catalogue.ts';
import type { MappingDirection, MappingIssue } from '../mapping.ts';

/**
 * What a row makes of one company's value. `same`: it comes through whole. `changed`: written back it would differ.
 * `one_way`: it is read and could not be written back as it is. `empty`: there is nothing to convert. `written`,
 * `cleared`, `kept`, `unchanged`, `nothing`: what an outbound row would do in HubSpot. `failed`: see the message.
 */
export const PROOF_OUTCOMES = [
  'same',
  'changed',
  'one_way',
  'empty',
  'written',
  'cleared',
  'kept',
  'unchanged',
  'nothing',
  'failed',
] as const;
export type ProofOutcome = (typeof PROOF_OUTCOMES)[number];

/** One value on its way. */
export interface ProofSample {
  readonly companyId: string;
  readonly companyName: string;
  /** As HubSpot holds it; null: empty. */
  readonly held: string | null;
  /** Inbound: the customer's value after reading. Outbound: our value. Null: none. */
  readonly stored: AttributeValue | null;
  /** What would be sent to HubSpot: by an outbound row, or to write an inbound value back. Null: nothing. */
  readonly out: string | null;
  readonly outcome: ProofOutcome;
  /** Why it fails or differs; null when there is nothing to say. */
  readonly message: string | null;
}

/** One row, proven on the companies of a sample. */
export interface RowProof {
  readonly rowId: string;
  readonly property: string;
  readonly direction: MappingDirection;
  /** Our side, in words. */
  readonly label: string;
  /** Over all companies of the sample that take part. */
  readonly counts: Readonly<Record<ProofOutcome, number>>;
  /** A few of them, those that fail first. */
  readonly samples: readonly ProofSample[];
}

/** POST /api/portals/{portalId}/mapping/draft/proof: every row of the draft on live companies. Nothing is stored or written. */
export interface ProofBody {
  /** Companies that were read, and those of them that take part. */
  readonly read: number;
  readonly takePart: number;
  readonly rows: readonly RowProof[];
  /** Rows with an issue are not proven. */
  readonly issues: readonly MappingIssue[];
}
