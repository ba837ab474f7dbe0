import type { Reason } from '@customerscore/core/contract';
import { Box, Button, Divider, Flex, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { formatPoints, formatSigned, sumPoints } from '../format.ts';

const TOP_REASONS = 3;

/** Why a score is what it is. Short or in full, the points shown add up to the score. */
export function ReasonList({ label, value, reasons }: { label: string; value: number; reasons: readonly Reason[] }) {
  const [expanded, setExpanded] = useState(false);
  // One more row takes no more room than the line that would stand for it.
  const canShorten = reasons.length > TOP_REASONS + 1;
  const shown = canShorten && !expanded ? reasons.slice(0, TOP_REASONS) : reasons;
  const rest = reasons.slice(shown.length);
  return (
    <Flex direction="column" gap="extra-small">
      <Divider />
      {shown.map((reason) => (
        <ReasonRow key={reason.code} label={reason.label} detail={reason.detail} points={reason.contribution} />
      ))}
      {rest.length > 0 && (
        <ReasonRow
          label={`${rest.length} more reasons`}
          detail=""
          points={sumPoints(rest.map((reason) => reason.contribution))}
        />
      )}
      {expanded && (
        <Flex direction="row" justify="between" gap="small">
          <Text format={{ fontWeight: 'demibold' }}>{label}</Text>
          <Text format={{ fontWeight: 'demibold' }}>{formatPoints(value)}</Text>
        </Flex>
      )}
      {canShorten && (
        <Button variant="transparent" size="extra-small" onClick={() => setExpanded(!expanded)}>
          {expanded ? `Fewer reasons for ${label}` : `All ${reasons.length} reasons for ${label}`}
        </Button>
      )}
    </Flex>
  );
}

function ReasonRow({ label, detail, points }: { label: string; detail: string; points: number }) {
  return (
    <Flex direction="row" justify="between" gap="small">
      <Box flex={1}>
        <Text>{label}</Text>
        {detail !== '' && <Text variant="microcopy">{detail}</Text>}
      </Box>
      <Text format={{ fontWeight: 'demibold' }}>{formatSigned(points)}</Text>
    </Flex>
  );
}
