import {
  MAX_DECIMALS,
  type MappingRow,
  type OptionText,
  type OutboundPolicy,
  type WhenEmpty,
} from '../contract/mapping.ts';

/** Decimals of a written score. */
export const SCORE_DECIMALS = 1;

export interface InboundOptions {
  readonly whenEmpty: WhenEmpty;
  readonly optionAs: OptionText;
}

export interface OutboundOptions {
  readonly policy: OutboundPolicy;
  readonly decimals: number;
}

/** An inbound row's options, defaults filled in. A metric has a history: its last value stays until there is a new one. */
export function inboundOptions({ target, options }: Pick<MappingRow, 'target' | 'options'>): InboundOptions {
  const whenEmpty = options?.whenEmpty ?? (target.kind === 'metric' ? 'keep' : 'clear');
  return { whenEmpty, optionAs: options?.optionAs ?? 'value' };
}

/** An outbound row's options, defaults filled in. */
export function outboundOptions({ target, options }: Pick<MappingRow, 'target' | 'options'>): OutboundOptions {
  const decimals = options?.decimals ?? (target.kind === 'score' ? SCORE_DECIMALS : MAX_DECIMALS);
  return { policy: options?.policy ?? 'never_clear', decimals };
}
