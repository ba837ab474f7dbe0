import type { Requirement } from '@customerscore/core/training';
import { Group, Progress, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { formatNumber } from '../../format/numbers.ts';

const LABELS: Readonly<Record<Requirement['kind'], string>> = {
  customers: 'Customers',
  churned: 'Customers that have churned',
  days: 'Days of history',
};

const HINTS: Readonly<Record<Requirement['kind'], string>> = {
  customers: 'Import more companies, or send customers by the API.',
  churned: 'Mark churned customers by the Churned condition in Scoring, with the date on which they left.',
  days: 'History grows by itself every day. Dated metrics of the past, by CSV or the API, make it reach further back.',
};

interface ReadinessPanelProps {
  readonly requirements: readonly Requirement[];
  /** When learning was tried last and found too little, ISO 8601; null when it was not. */
  readonly triedAt: string | null;
}

/** What a model needs, how much of it there is, and what helps. */
export function ReadinessPanel({ requirements, triedAt }: ReadinessPanelProps) {
  const missing = requirements.filter(({ have, need }) => have < need);
  return (
    <Panel title={missing.length === 0 ? 'Ready to learn' : 'Not enough data yet'} description={summary(missing)}>
      <Stack gap="md">
        {requirements.map((requirement) => (
          <RequirementBar key={requirement.kind} requirement={requirement} />
        ))}
        {triedAt !== null && (
          <Text size="sm" role="status">
            Tried <Moment at={triedAt} />: there was too little to learn from, so nothing was stored.
          </Text>
        )}
      </Stack>
    </Panel>
  );
}

function RequirementBar({ requirement: { kind, have, need } }: { readonly requirement: Requirement }) {
  const isMet = have >= need;
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="md">
        <Group gap={6}>
          {isMet && <IconCheck size={16} aria-hidden />}
          <Text>{LABELS[kind]}</Text>
        </Group>
        <Text {...(isMet ? {} : { c: 'dimmed' })}>
          {isMet
            ? `${formatNumber(have)}, ${formatNumber(need)} needed`
            : `${formatNumber(have)} of ${formatNumber(need)}, ${formatNumber(need - have)} more needed`}
        </Text>
      </Group>
      <Progress.Root size="md" radius="xl">
        <Progress.Section
          value={Math.min(100, (have / need) * 100)}
          color={isMet ? 'leaf.6' : 'amber.5'}
          aria-label={LABELS[kind]}
        />
      </Progress.Root>
      {!isMet && (
        <Text size="sm" c="dimmed">
          {HINTS[kind]}
        </Text>
      )}
    </Stack>
  );
}

function summary(missing: readonly Requirement[]): string {
  if (missing.length === 0)
    return 'There is enough to learn from. Learning takes some minutes and changes nothing by itself.';
  return 'Until then your rules make Churn Risk. With fewer data a model would mostly learn chance.';
}
