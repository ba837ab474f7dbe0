import type { ExternalIdCasesBody, ExternalIdChoice } from '@customerscore/core/contract';
import { Button, Group, Tooltip } from '@mantine/core';
import { useDecideExternalId } from '../../api/external-ids.ts';
import { notifyDone, notifyRefused } from '../../components/notify.ts';

interface ChoiceButtonsProps {
  readonly portalId: number;
  readonly row: ExternalIdCasesBody['rows'][number];
}

/** One button per choice, each saying on hover and focus what exactly it does. Every choice can be taken back. */
export function ChoiceButtons({ portalId, row: { company, choices } }: ChoiceButtonsProps) {
  const decide = useDecideExternalId(portalId);
  const title = company.companyName ?? `Company ${company.companyId}`;
  const choose = (choice: ExternalIdChoice, effect: string) =>
    decide.mutate(
      { companyId: company.companyId, choice },
      {
        onSuccess: () => notifyDone(effect),
        onError: (error) => notifyRefused('Nothing was changed', error),
      },
    );
  return (
    <Group gap="sm" mt={4}>
      {choices.map(({ choice, label, effect }, index) => (
        <Tooltip key={choice} label={effect} events={{ hover: true, focus: true, touch: false }}>
          <Button
            size="xs"
            variant={index === 0 && choice !== 'ignore' ? 'filled' : 'default'}
            aria-label={`${label}: ${title}`}
            disabled={decide.isPending}
            loading={decide.isPending && decide.variables.choice === choice}
            onClick={() => choose(choice, effect)}
          >
            {label}
          </Button>
        </Tooltip>
      ))}
    </Group>
  );
}
