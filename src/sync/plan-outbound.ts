import { daysBetween, formatDay } from '../calendar/day.ts';
import type { AttributeValue, MetricPoint } from '../contract/catalogue.ts';
import type { MappingTarget } from '../contract/mapping.ts';
import type { Scores } from '../contract/scores.ts';
import { type CompiledMapping, sameValue } from '../mapping/index.ts';
import type { RowProblem } from './row-problem.ts';

/** One intended write. `before` is what was last known to be there; null: nothing. */
export interface PlannedWrite {
  readonly property: string;
  readonly value: string;
  readonly before: string | null;
}

/** Why a customer is not written at all. */
export interface OutboundSkip {
  readonly code: 'churned_long_ago';
  readonly message: string;
}

export interface OutboundPlan {
  readonly companyId: string;
  readonly writes: readonly PlannedWrite[];
  /** Mapped properties whose value stands already. */
  readonly unchanged: readonly string[];
  /** Mapped properties for which we have no value: the score was not made, the attribute or metric is unknown. */
  readonly withoutValue: readonly string[];
  readonly problems: readonly RowProblem[];
  /** Not null: nothing is written, and why. */
  readonly skipped: OutboundSkip | null;
}

export interface OutboundInput {
  readonly companyId: string;
  readonly scores: Scores | null;
  readonly churned: boolean;
  /** `YYYY-MM-DD`; null when unknown, which counts as recent. */
  readonly churnedOn: string | null;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly metrics: Readonly<Record<string, MetricPoint>>;
  readonly mapping: CompiledMapping;
  /** What each property holds as far as we know: last written, or, in a preview, as read from HubSpot. */
  readonly lastWritten: Readonly<Record<string, string>>;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * What to write to one company. Only values that differ from what was last written, so that a second run with nothing
 * changed writes nothing. A missing value is never written: what stands in HubSpot stays.
 */
export function planOutbound(input: OutboundInput): OutboundPlan {
  const { companyId, mapping, lastWritten } = input;
  const writes: PlannedWrite[] = [];
  const unchanged: string[] = [];
  const withoutValue: string[] = [];
  const problems: RowProblem[] = [];
  const skipped = skipReason(input);
  for (const { property, target, write } of skipped === null ? mapping.outbound : []) {
    const value = outboundValue(target, input);
    if (value === null) {
      withoutValue.push(property.name);
      continue;
    }
    const result = write(value);
    const before = lastWritten[property.name] ?? null;
    if (!result.ok) {
      problems.push({ code: result.code, message: result.message, property: property.name, actor: 'user_action' });
    } else if (before !== null && sameValue(property, before, result.value)) {
      unchanged.push(property.name);
    } else {
      writes.push({ property: property.name, value: result.value, before });
    }
  }
  return { companyId, writes, unchanged, withoutValue, problems, skipped };
}

function skipReason({ churned, churnedOn, mapping, today }: OutboundInput): OutboundSkip | null {
  if (!churned || churnedOn === null) return null;
  if (daysBetween(churnedOn, today) <= mapping.recentlyChurnedDays) return null;
  const message = `Churned on ${formatDay(churnedOn)}, more than ${mapping.recentlyChurnedDays} days ago.`;
  return { code: 'churned_long_ago', message };
}

function outboundValue(target: MappingTarget, input: OutboundInput): AttributeValue | null {
  switch (target.kind) {
    case 'churned':
      return input.churned;
    case 'score': {
      const score = input.scores?.[target.score];
      return score?.status === 'scored' ? score.value : null;
    }
    case 'attribute': {
      const value = input.attributes[target.codename] ?? null;
      return typeof value === 'string' && value.trim() === '' ? null : value;
    }
    case 'metric':
      return input.metrics[target.codename]?.value ?? null;
  }
}
