import type { Catalogue, Scores } from '@customerscore/core/contract';
import { SCORE_NAMES } from '@customerscore/core/contract';
import { BASE_CODE, LIMIT_CODE, TREND_SUFFIX } from '@customerscore/core/scoring';

/** Where the words for recorded reasons come from, the first that knows one. */
export interface LabelSources {
  /** The newest scores of the customer. */
  readonly scores: Scores | null;
  /** Scoring models that made the recorded scores. */
  readonly models: readonly unknown[];
  readonly catalogue: Catalogue;
}

/**
 * What to call a reason of which only the code is kept: as the newest scores call it, as the models do in whichever part
 * has an item with that id, and else by its code.
 */
export function reasonLabels({ scores, models, catalogue }: LabelSources): (code: string) => string {
  const labels = new Map<string, string>([
    [BASE_CODE, 'Starting point'],
    [LIMIT_CODE, 'Limit of the scale'],
  ]);
  for (const model of models) collect(model, catalogue, labels);
  for (const name of SCORE_NAMES) {
    const score = scores?.[name];
    for (const { code, label } of score?.status === 'scored' ? score.reasons : []) labels.set(code, label);
  }
  return (code) => labels.get(code) ?? trendLabel(code, labels) ?? code;
}

/** The trend of a metric is a reason of its own, under the metric's code and a suffix. */
function trendLabel(code: string, labels: ReadonlyMap<string, string>): string | null {
  if (!code.endsWith(TREND_SUFFIX)) return null;
  const metric = labels.get(code.slice(0, -TREND_SUFFIX.length));
  return metric === undefined ? null : `${metric}, trend`;
}

function collect(part: unknown, catalogue: Catalogue, labels: Map<string, string>): void {
  if (typeof part !== 'object' || part === null) return;
  if (!Array.isArray(part)) {
    const { id, label, codename } = part as { id?: unknown; label?: unknown; codename?: unknown };
    const named = typeof label === 'string' ? label : labelOf(codename, catalogue);
    if (typeof id === 'string' && named !== null) labels.set(id, named);
  }
  for (const inner of Object.values(part)) collect(inner, catalogue, labels);
}

function labelOf(codename: unknown, catalogue: Catalogue): string | null {
  return catalogue.find((definition) => definition.codename === codename)?.label ?? null;
}
