import type { ProofSample } from '../../contract/api/proof.ts';
import type { OutboundWriter } from '../../mapping/index.ts';
import { type OutboundInput, outboundValue, planOutbound } from '../plan-outbound.ts';

type Proof = Pick<ProofSample, 'held' | 'stored' | 'out' | 'outcome' | 'message'>;

/** What an outbound row would do to one company, by the same plan as a run. */
export function proveOutbound(row: OutboundWriter, input: OutboundInput): Proof {
  const { name } = row.property;
  const plan = planOutbound({ ...input, mapping: { ...input.mapping, outbound: [row] } });
  const held = input.present?.[name] || null;
  const known = { held, stored: outboundValue(row.target, input), out: null, message: null };
  const [write] = plan.writes;
  const [problem] = plan.problems;
  if (plan.skipped) return { ...known, outcome: 'nothing', message: `Nothing is written: ${plan.skipped.message}` };
  if (problem) return { ...known, outcome: 'failed', message: problem.message };
  if (write?.value === '')
    return { ...known, out: '', outcome: 'cleared', message: 'There is no value, so HubSpot is cleared.' };
  if (write) return { ...known, out: write.value, outcome: 'written' };
  if (plan.unchanged.length > 0) return { ...known, out: held, outcome: 'unchanged' };
  if (plan.kept.length > 0)
    return { ...known, outcome: 'kept', message: 'HubSpot holds a value, so it is left alone.' };
  return { ...known, outcome: 'nothing', message: 'There is no value to write.' };
}
