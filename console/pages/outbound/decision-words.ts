import type { OutboundRunDetails, PlanSummary } from '@customerscore/core/contract';
import { plural } from '../../format/numbers.ts';

/** What a decision about a plan is called, by what the plan is for. */
export interface DecisionWords {
  readonly question: string;
  readonly approve: string;
  readonly decline: string;
  readonly title: string;
  readonly consequence: string;
  readonly confirm: string;
}

/** The words for approving or declining a plan to write or to undo. */
export function decisionWords({ kind }: OutboundRunDetails, plan: PlanSummary): DecisionWords {
  const values = `${plural(plan.values, 'value', 'values')} of ${plural(plan.changed, 'company', 'companies')}`;
  return kind === 'undo' ? undoWords(values, plan) : writeWords(values, plan);
}

function writeWords(values: string, plan: PlanSummary): DecisionWords {
  const overwritten = plan.properties.reduce((sum, { overwrite }) => sum + overwrite, 0);
  const cleared = plan.properties.reduce((sum, { clear }) => sum + clear, 0);
  return {
    question: `${values} would be written to HubSpot. Approved once, later runs write the same values to the same properties without asking.`,
    approve: 'Approve and write',
    decline: "Don't write",
    title: 'Write this to HubSpot?',
    consequence: `${values} are written to HubSpot: ${plural(overwritten, 'value is', 'values are')} overwritten and ${cleared} cleared. Your name, the time and the mapping version are kept with the approval. What is written can be undone.`,
    confirm: 'Write to HubSpot',
  };
}

function undoWords(values: string, plan: PlanSummary): DecisionWords {
  const conflicts = plan.properties.reduce((sum, { conflict }) => sum + conflict, 0);
  return {
    question: `${values} would be put back to what stood there before. What others have written since stays.`,
    approve: 'Undo these values',
    decline: "Don't undo",
    title: 'Put these values back?',
    consequence: `${values} are put back to what stood there before. ${plural(conflicts, 'value', 'values')} written by others since ${conflicts === 1 ? 'stays' : 'stay'}. What was undone is put on hold, so that the next run does not write it again.`,
    confirm: 'Put back',
  };
}
