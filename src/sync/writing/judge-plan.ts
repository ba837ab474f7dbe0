import type { ChangeKind, PlannedChange } from '../../contract/outbound.ts';
import { type CompiledMapping, sameValue } from '../../mapping/index.ts';
import type { OutboundPlan } from '../plan-outbound.ts';
import type { IsHeld } from './holds.ts';

/** A plan for one company, held against what stands in HubSpot. Each mapped property is in exactly one of the lists. */
export interface JudgedPlan {
  readonly companyId: string;
  readonly changes: readonly PlannedChange[];
  /** Written before and unchanged, or standing there already, whoever wrote it. */
  readonly equal: readonly string[];
  /** HubSpot's value stays: we have none, or the row writes only while there is none. */
  readonly none: readonly string[];
  /** Would be written, but somebody has put writing on hold. */
  readonly held: readonly string[];
}

export interface JudgeInput {
  readonly plan: OutboundPlan;
  readonly mapping: Pick<CompiledMapping, 'outbound'>;
  /** What stands in HubSpot, by property. */
  readonly standing: (property: string) => string | null;
  readonly isHeld: IsHeld;
}

/**
 * Holds the intended writes of a company against HubSpot: a value that stands there already is not sent, and neither
 * is one on hold. What is left is named by what it does.
 */
export function judgePlan({ plan, mapping, standing, isHeld }: JudgeInput): JudgedPlan {
  const { companyId, unchanged, withoutValue, kept } = plan;
  const changes: PlannedChange[] = [];
  const equal = [...unchanged];
  const held: string[] = [];
  for (const { property, value } of plan.writes) {
    const definition = mapping.outbound.find((writer) => writer.property.name === property)?.property;
    const before = standing(property);
    if (before === value || (before === null && value === '')) equal.push(property);
    else if (before !== null && definition && sameValue(definition, before, value)) equal.push(property);
    else if (isHeld(companyId, property)) held.push(property);
    else changes.push({ property, before, after: value, kind: changeKind(before, value) });
  }
  return { companyId, changes, equal, none: [...withoutValue, ...kept], held };
}

export function changeKind(before: string | null, after: string): ChangeKind {
  if (after === '') return 'clear';
  return before === null || before === '' ? 'fill' : 'overwrite';
}
