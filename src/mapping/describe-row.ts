import type { Catalogue } from '../contract/catalogue.ts';
import type { CompanyProperty } from '../contract/company.ts';
import type { MappingRow } from '../contract/mapping.ts';
import { formatValue } from '../scoring/describe.ts';
import { inboundOptions, outboundOptions } from './row-options.ts';
import { resolveTarget, targetKey } from './target.ts';

interface RowWords {
  readonly properties: readonly CompanyProperty[];
  readonly catalogue: Catalogue;
}

/** A row in one sentence: `Seats is imported as Seats`, `Fit is written to Customerscore Fit Score, only if empty`. */
export function describeRow(row: MappingRow, words: RowWords): string {
  const options = describeOptions(row);
  return [`${titleOf(row, words)}`, ...options].join(', ');
}

/** What a row connects, without its options. */
function titleOf(row: MappingRow, { properties, catalogue }: RowWords): string {
  const property = properties.find(({ name }) => name === row.property)?.label ?? row.property;
  const target = resolveTarget(row.target, catalogue)?.label ?? targetKey(row.target);
  return row.direction === 'inbound' ? `${property} is imported as ${target}` : `${target} is written to ${property}`;
}

/** A row's options in words, those that differ from the default: `only if empty`, `0 decimals`. */
export function describeOptions(row: Pick<MappingRow, 'direction' | 'target' | 'options'>): string[] {
  return row.direction === 'inbound' ? describeInbound(row) : describeOutbound(row);
}

function describeInbound(row: Pick<MappingRow, 'target' | 'options'>): string[] {
  const usual = inboundOptions({ target: row.target });
  const { whenEmpty, optionAs } = inboundOptions(row);
  const { defaultValue } = row.options ?? {};
  const words = {
    clear: 'unknown when empty',
    keep: 'kept when empty',
    default: `${defaultValue === undefined ? '…' : formatValue(defaultValue)} when empty`,
  };
  return [
    ...(whenEmpty === usual.whenEmpty ? [] : [words[whenEmpty]]),
    ...(optionAs === usual.optionAs ? [] : ['choices by label']),
  ];
}

function describeOutbound(row: Pick<MappingRow, 'target' | 'options'>): string[] {
  const usual = outboundOptions({ target: row.target });
  const { policy, decimals } = outboundOptions(row);
  const words = { never_clear: 'never cleared', only_if_empty: 'only if empty', always: 'cleared without a value' };
  return [
    ...(policy === usual.policy ? [] : [words[policy]]),
    ...(decimals === usual.decimals ? [] : [decimals === 1 ? '1 decimal' : `${decimals} decimals`]),
  ];
}
