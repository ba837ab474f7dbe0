import type { ProofSample } from '../../contract/api/proof.ts';
import type { AttributeValue } from '../../contract/catalogue.ts';
import { type InboundReader, propertyTitle, sameValue, type WriteResult } from '../../mapping/index.ts';

type Proof = Pick<ProofSample, 'held' | 'stored' | 'out' | 'outcome' | 'message'>;

/** How a value is written back, to see whether reading has kept it whole; see `compileWriter`. */
export type WriteBack = (value: AttributeValue) => WriteResult;

/**
 * One value through an inbound row and back: read, then written as the property's own type would be. A value that
 * comes back as it was has lost nothing; one that cannot go back (a number read from a text) is told apart.
 */
export function proveInbound(row: InboundReader, raw: string | null | undefined, writeBack: WriteBack): Proof {
  const held = raw?.trim() ? raw : null;
  const read = row.read(raw);
  if (!read.ok) return { held, stored: null, out: null, outcome: 'failed', message: read.message };
  const stored = read.value;
  if (held === null) return { held, stored, out: null, outcome: 'empty', message: emptyMessage(row, stored) };
  if (stored === null) return { held, stored, out: null, outcome: 'empty', message: null };
  const back = writeBack(stored);
  if (!back.ok) return { held, stored, out: null, outcome: 'one_way', message: null };
  if (sameValue(row.property, held, back.value))
    return { held, stored, out: back.value, outcome: 'same', message: null };
  const message = `Written back, ${propertyTitle(row.property)} would hold "${back.value}".`;
  return { held, stored, out: back.value, outcome: 'changed', message };
}

function emptyMessage({ whenEmpty }: InboundReader, stored: AttributeValue | null): string {
  if (stored !== null) return 'Empty in HubSpot, so the default is used.';
  return whenEmpty === 'clear' ? 'Empty in HubSpot, so ours becomes unknown.' : 'Empty in HubSpot, so ours stays.';
}
