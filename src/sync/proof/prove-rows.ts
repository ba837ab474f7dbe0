import type { ProofOutcome, ProofSample, RowProof } from '../../contract/api/proof.ts';
import { PROOF_OUTCOMES } from '../../contract/api/proof.ts';
import type { Company } from '../../contract/company.ts';
import {
  type CompiledMapping,
  compileWriter,
  type InboundReader,
  NAME_PROPERTY,
  type OutboundWriter,
  type Zone,
} from '../../mapping/index.ts';
import type { PlannedCustomer } from '../plan-page.ts';
import { proveInbound } from './prove-inbound.ts';
import { proveOutbound } from './prove-outbound.ts';

/** A company that takes part, and the customer that it becomes. */
export interface ProofSubject {
  readonly company: Company;
  readonly customer: PlannedCustomer;
}

export interface ProofInput {
  readonly mapping: CompiledMapping;
  readonly subjects: readonly ProofSubject[];
  /** The account's. */
  readonly zone: Zone;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** Samples shown per row. */
const SAMPLES = 3;

/** The most telling first: what fails or changes, then what comes through, then what is empty. */
const SHOWN_FIRST: readonly ProofOutcome[] = [
  'failed',
  'changed',
  'cleared',
  'written',
  'same',
  'one_way',
  'kept',
  'unchanged',
  'nothing',
  'empty',
];

/** Every row that is not paused on live companies: value in, value stored, value out, and why it fails where it does. */
export function proveRows(input: ProofInput): readonly RowProof[] {
  const { inbound, outbound } = input.mapping;
  return [
    ...inbound.map((row) => proveOne(row, 'inbound', row.definition.label, provingInbound(row, input))),
    ...outbound.map((row) => proveOne(row, 'outbound', row.label, provingOutbound(row, input))),
  ];
}

function provingInbound(row: InboundReader, { subjects, zone }: ProofInput): ProofSample[] {
  const writeBack = compileWriter(row.property, { zone });
  return subjects.map(({ company }) => ({
    ...titleOf(company),
    ...proveInbound(row, company.properties[row.property.name], writeBack),
  }));
}

function provingOutbound(row: OutboundWriter, { subjects, mapping, today }: ProofInput): ProofSample[] {
  return subjects.map(({ company, customer }) => {
    const { properties: present } = company;
    const held = present[row.property.name];
    const lastWritten = held ? { [row.property.name]: held } : {};
    const input = { ...customer, companyId: company.id, mapping, lastWritten, present, today };
    return { ...titleOf(company), ...proveOutbound(row, input) };
  });
}

function proveOne(
  { rowId, property }: InboundReader | OutboundWriter,
  direction: RowProof['direction'],
  label: string,
  all: readonly ProofSample[],
): RowProof {
  const counts = Object.fromEntries(
    PROOF_OUTCOMES.map((outcome) => [outcome, all.filter((sample) => sample.outcome === outcome).length]),
  ) as Record<ProofOutcome, number>;
  return { rowId, property: property.name, direction, label, counts, samples: chooseSamples(all) };
}

/** Of companies without a value one is enough: they all say the same. */
function chooseSamples(all: readonly ProofSample[]): readonly ProofSample[] {
  const rank = ({ outcome }: ProofSample) => SHOWN_FIRST.indexOf(outcome);
  const isBlank = ({ outcome }: ProofSample) => outcome === 'empty' || outcome === 'nothing';
  const chosen = [...all].sort((one, other) => rank(one) - rank(other)).slice(0, SAMPLES);
  const blank = chosen.find(isBlank);
  return chosen.filter((sample) => !isBlank(sample) || sample === blank);
}

function titleOf({ id, properties }: Company): Pick<ProofSample, 'companyId' | 'companyName'> {
  return { companyId: id, companyName: properties[NAME_PROPERTY] ?? id };
}
