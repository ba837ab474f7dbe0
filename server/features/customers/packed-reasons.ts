import { SCORE_NAMES, type ScoreName } from '@customerscore/core/contract';
import type { RecordedReason, RecordedScores } from '@customerscore/core/scoring';
import { z } from 'zod';

type Reasons = Readonly<Record<ScoreName, readonly RecordedReason[]>>;

const NONE: Reasons = { fit: [], health: [], churnRisk: [] };

/** Code and tenths by turns, for one score. */
const packedScore = z.array(z.union([z.string(), z.number()]));
const packed = z.tuple([packedScore, packedScore, packedScore]);

/**
 * The reasons of the three scores as one text, `[["size",200,"base",500],[…],[…]]`: as fields of a document they would
 * take twice the space and, in an import, many times the computing.
 */
export function packReasons(scores: RecordedScores): string {
  return JSON.stringify(SCORE_NAMES.map((name) => (scores[name]?.reasons ?? []).flat()));
}

/** Without a text, that of a day from before reasons were kept, there are none. */
export function unpackReasons(text: string | null): Reasons {
  if (text === null) return NONE;
  const [fit, health, churnRisk] = packed.parse(JSON.parse(text));
  return { fit: inPairs(fit), health: inPairs(health), churnRisk: inPairs(churnRisk) };
}

function inPairs(items: readonly (string | number)[]): RecordedReason[] {
  return items.flatMap((code, index): RecordedReason[] => {
    const tenths = items[index + 1];
    return typeof code === 'string' && typeof tenths === 'number' ? [[code, tenths]] : [];
  });
}
