import { daysBetween, formatDay } from '../calendar/day.ts';
import type { AttributeValue, MetricPoint } from '../contract/catalogue.ts';
import type { MappingTarget } from '../contract/mapping.ts';
import type { Score, Scores } from '../contract/scores.ts';
import { type CompiledMapping, type OutboundWriter, sameValue } from '../mapping/index.ts';
import { reasonText, type ScoresChangedOn } from '../scoring/index.ts';
import type { RowProblem } from './row-problem.ts';

/** One intended write. An empty `value` clears. `before` is what was last known to be there; null: nothing. */
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
  /** Mapped properties for which we have no value, where that leaves HubSpot's as it is. */
  readonly withoutValue: readonly string[];
  /** Mapped properties that are written only while empty, and are not. */
  readonly kept: readonly string[];
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
  /** When each score last changed; null when that is not known. */
  readonly scoresChangedOn?: ScoresChangedOn | null;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly metrics: Readonly<Record<string, MetricPoint>>;
  readonly mapping: CompiledMapping;
  /** What each property holds as far as we know: last written, or, in a preview, as read from HubSpot. */
  readonly lastWritten: Readonly<Record<string, string>>;
  /**
   * What each property holds in HubSpot by the newest knowledge, reading or writing; null: nothing. Rows that are
   * written while empty, or that clear, look at it. Default: what was last written.
   */
  readonly present?: Readonly<Record<string, string | null>> | undefined;
  /** The day of our newest write to the company, `YYYY-MM-DD`; null or none: never. Looked at only for who has churned. */
  readonly lastWrittenOn?: string | null | undefined;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * What to write to one company. Only values that differ from what was last written, so that a second run with nothing
 * changed writes nothing. Per property, by the policy of its row:
 *
 * 1. No value of ours: HubSpot's stays, unless the policy is `always` and HubSpot or we hold one: it is cleared.
 * 2. A value that does not convert is a problem; the others are written.
 * 3. The value that was written last is the same: unchanged.
 * 4. Written only if empty, and HubSpot holds another value: kept.
 * 5. Otherwise it is written.
 */
export function planOutbound(input: OutboundInput): OutboundPlan {
  const skipped = skipReason(input);
  const plan = emptyPlan();
  for (const writer of skipped === null ? input.mapping.outbound : []) planProperty(writer, input, plan);
  return { companyId: input.companyId, ...plan, skipped };
}

interface PropertyPlans {
  readonly writes: PlannedWrite[];
  readonly unchanged: string[];
  readonly withoutValue: string[];
  readonly kept: string[];
  readonly problems: RowProblem[];
}

function emptyPlan(): PropertyPlans {
  return { writes: [], unchanged: [], withoutValue: [], kept: [], problems: [] };
}

function planProperty(writer: OutboundWriter, input: OutboundInput, plan: PropertyPlans): void {
  const { property, target, policy } = writer;
  const { name } = property;
  const before = input.lastWritten[name] ?? null;
  const present = input.present ? (input.present[name] ?? null) : before;
  const value = outboundValue(target, input);
  if (value === null) {
    if (policy === 'always' && holdsValue(before, present)) plan.writes.push({ property: name, value: '', before });
    else plan.withoutValue.push(name);
    return;
  }
  const result = writer.write(value);
  // Only if empty: what HubSpot holds decides, not what we remember.
  const standing = policy === 'only_if_empty' ? present : before;
  if (!result.ok) {
    plan.problems.push({ code: result.code, message: result.message, property: name, actor: 'user_action' });
  } else if (standing !== null && sameValue(property, standing, result.value)) {
    plan.unchanged.push(name);
  } else if (policy === 'only_if_empty' && isFilled(present)) {
    plan.kept.push(name);
  } else {
    plan.writes.push({ property: name, value: result.value, before });
  }
}

/** Whether there is something to clear. What we wrote last counts before what was read, since we cleared it then. */
function holdsValue(lastWritten: string | null, present: string | null): boolean {
  return lastWritten === null ? isFilled(present) : lastWritten !== '';
}

function isFilled(text: string | null): boolean {
  return text !== null && text.trim() !== '';
}

/**
 * Who churned recently is still written. Afterwards comes one more write, so that what stays in HubSpot is true: it is
 * due while our newest write is from before the end of that time, or HubSpot does not show that the customer has left.
 * Who was never written by then is not.
 */
function skipReason(input: OutboundInput): OutboundSkip | null {
  const { churned, churnedOn, mapping, lastWrittenOn = null, today } = input;
  if (!churned || churnedOn === null) return null;
  const isRecent = (day: string) => daysBetween(churnedOn, day) <= mapping.recentlyChurnedDays;
  if (isRecent(today)) return null;
  if (lastWrittenOn !== null && (isRecent(lastWrittenOn) || showsAsCustomer(input))) return null;
  const message = `Churned on ${formatDay(churnedOn)}, more than ${mapping.recentlyChurnedDays} days ago.`;
  return { code: 'churned_long_ago', message };
}

/** Whether the Churned flag, as we wrote it, says otherwise. */
function showsAsCustomer({ mapping, lastWritten }: OutboundInput): boolean {
  return mapping.outbound.some(({ property, target, write }) => {
    const shown = lastWritten[property.name];
    const wanted = target.kind === 'churned' ? write(true) : null;
    return shown !== undefined && wanted?.ok === true && !sameValue(property, shown, wanted.value);
  });
}

/** Our value for an outbound row; null when there is none. */
export function outboundValue(
  target: MappingTarget,
  input: Pick<OutboundInput, 'scores' | 'churned' | 'scoresChangedOn' | 'attributes' | 'metrics'>,
): AttributeValue | null {
  switch (target.kind) {
    case 'churned':
      return input.churned;
    case 'score': {
      const score = input.scores?.[target.score];
      return score?.status === 'scored' ? score.value : null;
    }
    case 'score_detail': {
      const score = input.scores?.[target.score];
      return score?.status === 'scored' ? detailOf(target, score, input.scoresChangedOn ?? null) : null;
    }
    case 'attribute': {
      const value = input.attributes[target.codename] ?? null;
      return typeof value === 'string' && value.trim() === '' ? null : value;
    }
    case 'metric':
      return input.metrics[target.codename]?.value ?? null;
  }
}

function detailOf(
  { score: name, detail }: Extract<MappingTarget, { kind: 'score_detail' }>,
  score: Extract<Score, { status: 'scored' }>,
  changedOn: ScoresChangedOn | null,
): string | null {
  switch (detail) {
    case 'band':
      return score.band;
    case 'reason':
      return reasonText(name, score);
    case 'changed_on':
      return changedOn?.[name] ?? null;
  }
}
