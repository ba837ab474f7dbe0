import type { Reason } from '@customerscore/core/contract';
import { Flex, Text } from '@hubspot/ui-extensions';
import { sumPoints } from '../format.ts';
import { ReasonRow } from './reason-row.tsx';

const TOP_REASONS = 3;

/** What weighs most in a score, by name only. The points shown add up to the score. */
export function TopReasons({ reasons }: { reasons: readonly Reason[] }) {
  // One more row takes no more room than the line that would stand for it.
  const isShort = reasons.length <= TOP_REASONS + 1;
  const shown = isShort ? reasons : reasons.slice(0, TOP_REASONS);
  const rest = reasons.slice(shown.length);
  if (reasons.length === 0) return <Text variant="microcopy">Nothing is known that counts.</Text>;
  return (
    <Flex direction="column" gap="extra-small">
      {shown.map((reason) => (
        <ReasonRow key={reason.code} label={reason.label} points={reason.contribution} />
      ))}
      {rest.length > 0 && (
        <ReasonRow
          label={`${rest.length} more reasons`}
          points={sumPoints(rest.map((reason) => reason.contribution))}
        />
      )}
    </Flex>
  );
}
