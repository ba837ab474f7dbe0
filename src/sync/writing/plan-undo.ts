import type { PlannedChange, UndoConflict } from '../../contract/outbound.ts';
import { changeKind } from './judge-plan.ts';
import type { SameValue } from './same-in.ts';

/** One value of ours that is to be taken back. */
export interface UndoValue {
  readonly property: string;
  /** What we wrote. */
  readonly ours: string;
  /** What is to stand there again; empty text: nothing. */
  readonly restoreTo: string;
}

export interface UndoPlan {
  readonly companyId: string;
  readonly changes: readonly PlannedChange[];
  readonly conflicts: readonly UndoConflict[];
  /** What is to be restored stands there already. */
  readonly equal: readonly string[];
}

export interface UndoInput {
  readonly companyId: string;
  readonly values: readonly UndoValue[];
  /** What HubSpot holds at this moment, by property. */
  readonly present: Readonly<Record<string, string | null>>;
  readonly same: SameValue;
}

/** Takes back what we wrote to one company, only where our value still stands: what others wrote since is theirs. */
export function planUndo({ companyId, values, present, same }: UndoInput): UndoPlan {
  const changes: PlannedChange[] = [];
  const conflicts: UndoConflict[] = [];
  const equal: string[] = [];
  for (const { property, ours, restoreTo } of values) {
    const now = present[property] ?? '';
    const before = now === '' ? null : now;
    if (same(property, now, restoreTo)) equal.push(property);
    else if (same(property, now, ours)) {
      changes.push({ property, before, after: restoreTo, kind: changeKind(before, restoreTo) });
    } else conflicts.push({ property, ours, now: before, by: null });
  }
  return { companyId, changes, conflicts, equal };
}
