import { EXTERNAL_ID_REASONS, type ExternalIdReason, type ExternalIdsBody } from '@customerscore/core/contract';
import { Button, Group } from '@mantine/core';
import { EXTERNAL_ID_REASON_LABELS } from '../../format/labels.ts';
import { formatNumber } from '../../format/numbers.ts';

interface ReasonTabsProps {
  readonly counts: ExternalIdsBody['counts'];
  readonly reason: ExternalIdReason;
  readonly onChoose: (reason: ExternalIdReason) => void;
}

/** The kinds of trouble that there are, each with its number of companies. */
export function ReasonTabs({ counts, reason: chosen, onChoose }: ReasonTabsProps) {
  const shown = EXTERNAL_ID_REASONS.filter((reason) => counts[reason] > 0 || reason === chosen);
  return (
    <Group gap="sm" role="group" aria-label="Why the External ID is in question">
      {shown.map((reason) => (
        <Button
          key={reason}
          size="sm"
          variant={reason === chosen ? 'filled' : 'default'}
          aria-pressed={reason === chosen}
          onClick={() => onChoose(reason)}
        >
          {EXTERNAL_ID_REASON_LABELS[reason]} · {formatNumber(counts[reason])}
        </Button>
      ))}
    </Group>
  );
}
