import type { Reason } from '@customerscore/core/contract';
import { Divider, Flex, Text } from '@hubspot/ui-extensions';
import { formatPoints } from '../format.ts';
import { ReasonRow } from './reason-row.tsx';

export interface AllReasonsProps {
  readonly label: string;
  readonly value: number;
  readonly reasons: readonly Reason[];
}

/** All reasons of a score with their details below each other, and what they add up to: for a narrow place. */
export function ReasonRows({ label, value, reasons }: AllReasonsProps) {
  return (
    <Flex direction="column" gap="extra-small">
      {reasons.map((reason) => (
        <ReasonRow key={reason.code} label={reason.label} detail={reason.detail} points={reason.contribution} />
      ))}
      <Divider size="extra-small" />
      <Flex direction="row" justify="between" gap="small">
        <Text format={{ fontWeight: 'demibold' }}>{label}</Text>
        <Text format={{ fontWeight: 'demibold' }}>{formatPoints(value)}</Text>
      </Flex>
    </Flex>
  );
}
