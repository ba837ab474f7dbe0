import type { LearnedModelBody } from '@customerscore/core/contract';
import type { RefusalReason } from '@customerscore/core/training';
import { Alert, List, Stack, Text } from '@mantine/core';
import { Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { formatDateTime } from '../../format/dates.ts';
import { formatNumber, plural } from '../../format/numbers.ts';
import { UseButtons } from './use-buttons.tsx';

const REASONS: Readonly<Record<RefusalReason, string>> = {
  not_better: 'On customers it had not seen it did not beat your rules by more than chance.',
  not_better_later: 'On the newest months, told from what was known before them, your rules did better.',
  not_tested_later: 'It could not be tested on later months: too few customers churned before or in them.',
};

/** Whether the model may be used, what it says in one line, and what to do next. */
export function VerdictPanel({
  learned,
  isNewest,
}: {
  readonly learned: LearnedModelBody;
  readonly isNewest: boolean;
}) {
  const { card, refusals, createdAt, use } = learned;
  const isGood = refusals.length === 0;
  return (
    <Panel
      title={isGood ? 'This model beats your rules' : 'This model is not good enough to use'}
      description={`${isNewest ? 'The newest model' : 'An earlier model'}, learned ${formatDateTime(createdAt)}.`}
      actions={isGood && <UseButtons learned={learned} />}
    >
      <Stack gap="md">
        {!isGood && (
          <Alert color="amber" title="Your rules go on making Churn Risk">
            <List size="sm">
              {refusals.map((reason) => (
                <List.Item key={reason}>{REASONS[reason]}</List.Item>
              ))}
            </List>
          </Alert>
        )}
        {use && (
          <Text size="sm">
            {`${use.as === 'trial' ? 'Tried' : 'In use'} as version ${use.version} of the scoring model, since ${formatDateTime(use.at)} by ${use.by}.`}
          </Text>
        )}
        <Facts facts={factsOf(card)} />
      </Stack>
    </Panel>
  );
}

function factsOf(card: LearnedModelBody['card']) {
  const { crossValidation, warning, customers, churned, horizonDays } = card;
  const { aucMean, aucDeviation, model } = crossValidation;
  return [
    { label: 'Tells leavers from stayers (AUC)', value: `${aucMean.toFixed(3)} ± ${aucDeviation.toFixed(3)}` },
    { label: 'Riskiest tenth churns', value: `${formatNumber(Math.round(model.lift10 * 10) / 10)} times as often` },
    {
      label: 'Warning before churn',
      value: warning.median === null ? 'Cannot be told' : `${plural(warning.median, 'day', 'days')} in the median`,
    },
    {
      label: 'Learned from',
      value: `${plural(customers, 'customer', 'customers')}, ${formatNumber(churned)} churned within ${horizonDays} days`,
    },
  ];
}
