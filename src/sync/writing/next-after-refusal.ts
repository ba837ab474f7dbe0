import type { RowProblem } from '../row-problem.ts';
import { type PackedReason, readPackedReasons } from './packed-reasons.ts';
import { type RefusalDetail, refusalProblem, unwritableProperties } from './refusal.ts';

/** One company of a batch update, as it is sent. */
export interface CompanyUpdate {
  readonly id: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** How HubSpot refused a call. */
export interface Refusal {
  readonly message: string;
  readonly details: readonly RefusalDetail[];
}

/** How to go on after HubSpot has refused a whole batch. */
export type NextStep<U extends CompanyUpdate = CompanyUpdate> =
  /** These properties cannot be written for anybody: send the batch without them. */
  | { readonly kind: 'without'; readonly properties: ReadonlyMap<string, RowProblem> }
  /** Send these parts one after the other. Each is smaller than the batch. */
  | { readonly kind: 'split'; readonly parts: readonly (readonly U[])[] }
  /** The batch was one company: that is the bad one. */
  | { readonly kind: 'refuse'; readonly problem: RowProblem };

/**
 * What to do after a refusal:
 *
 * 1. HubSpot names a property of the batch that is archived, deleted or read-only: leave the property out.
 * 2. One company is left: it is refused.
 * 3. HubSpot's words fit some companies of the batch and not others: the rest first, then those that fit. That finds one
 *    bad value among a hundred in two more calls. The words may be wrong or tell only half of it, which costs calls but
 *    no row: each part is judged by what HubSpot says to it.
 * 4. Otherwise halve.
 */
export function nextAfterRefusal<U extends CompanyUpdate>(updates: readonly U[], refusal: Refusal): NextStep<U> {
  const reasons = reasonsOf(refusal);
  const unwritable = [...unwritableProperties(reasons)].filter(([property]) =>
    updates.some(({ properties }) => Object.hasOwn(properties, property)),
  );
  if (unwritable.length > 0) return { kind: 'without', properties: new Map(unwritable) };
  if (updates.length === 1) return { kind: 'refuse', problem: refusalProblem(reasons[0] ?? unexplained(refusal)) };
  const suspects = new Set(updates.filter((update) => reasons.some((reason) => fits(update, reason))));
  if (suspects.size > 0 && suspects.size < updates.length) {
    return { kind: 'split', parts: [updates.filter((update) => !suspects.has(update)), [...suspects]] };
  }
  const middle = Math.ceil(updates.length / 2);
  return { kind: 'split', parts: [updates.slice(0, middle), updates.slice(middle)] };
}

/** The packed reasons tell the value, so they come first where HubSpot gives both. */
function reasonsOf({ message, details }: Refusal): readonly PackedReason[] {
  const packed = readPackedReasons(message);
  if (packed.length > 0) return packed;
  return details.map((detail) => ({ ...detail, value: null }));
}

function unexplained({ message }: Refusal): RefusalDetail {
  return { code: null, message, propertyNames: [], ids: [] };
}

/** HubSpot's reasons for refused values name no company, but the property and mostly the value. */
function fits({ id, properties }: CompanyUpdate, { ids, propertyNames, message, value }: PackedReason): boolean {
  if (ids.length > 0) return ids.includes(id);
  return propertyNames.some((name) => {
    const sent = properties[name];
    if (sent === undefined) return false;
    return value === null ? sent !== '' && quotes(message, sent) : sent === value;
  });
}

/** Whether the text holds the value as a word of its own: `7` is not in `17 was not a valid number`. */
function quotes(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    if (!isWordPart(text[at - 1]) && !isWordPart(text[at + value.length])) return true;
  }
  return false;
}

function isWordPart(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}
