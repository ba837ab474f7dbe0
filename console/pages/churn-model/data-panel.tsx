import type { LeftOut, LeftOutReason, ModelCard } from '@customerscore/core/training';
import { Accordion, List, Stack, Text } from '@mantine/core';
import { Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { formatDay } from '../../format/dates.ts';
import { formatNumber, formatShare, plural } from '../../format/numbers.ts';
import type { NameOfFeature } from './feature-name.ts';

const REASONS: Readonly<Record<Exclude<LeftOutReason, 'same_as'>, string>> = {
  makes_churned: 'it makes the Churned condition, and would give the answer away',
  written_back: 'it holds a score of ours that came back from HubSpot',
  is_date: 'it is a date',
  too_rare: 'almost nobody has a value',
  constant: 'it is the same for everybody',
};

const METHODS: Readonly<Record<ModelCard['kind'], string>> = {
  logistic: 'Straight lines',
  blend: 'Lines and curves, since customers are few',
  additive: 'Curves',
};

interface DataPanelProps {
  readonly card: ModelCard;
  readonly nameOf: NameOfFeature;
}

/** What the model was made of, and what was left out. */
export function DataPanel({ card, nameOf }: DataPanelProps) {
  const { features, leftOut, rows, allRows, snapshots, from, to, warning } = card;
  const sampled = rows < allRows ? ` of ${formatNumber(allRows)}, a random sample` : '';
  return (
    <Panel
      title="What it was made of"
      description="A row is a customer on one day of the past, with what was known on that day and nothing later, and whether it left in the days that followed. Customers that had left already are no rows; those that came back are again."
    >
      <Stack gap="md">
        <Facts
          facts={[
            {
              label: 'Days looked at',
              value: `${plural(snapshots, 'day', 'days')}, ${formatDay(from)} to ${formatDay(to)}`,
            },
            { label: 'Rows', value: `${formatNumber(rows)}${sampled}` },
            { label: 'Method', value: METHODS[card.kind] },
            {
              label: 'Warned of before they left',
              value: `${formatNumber(warning.warned)} of ${formatNumber(warning.churned)} churns`,
            },
          ]}
        />
        <Accordion variant="separated" multiple>
          <Section title={`${plural(features.length, 'value', 'values')} used, with the share of rows that have them`}>
            {features.map(({ key, coverage }) => `${nameOf(key)}: ${formatShare(coverage)}`)}
          </Section>
          <Section title={`${plural(leftOut.length, 'value', 'values')} left out, and why`}>
            {leftOut.map((each) => `${nameOf(each.key)}: ${reasonOf(each, nameOf)}`)}
          </Section>
        </Accordion>
      </Stack>
    </Panel>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: readonly string[] }) {
  return (
    <Accordion.Item value={title}>
      <Accordion.Control>{title}</Accordion.Control>
      <Accordion.Panel>
        {children.length === 0 && <Text size="sm">None.</Text>}
        <List size="sm">
          {children.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function reasonOf({ reason, sameAs }: LeftOut, nameOf: NameOfFeature): string {
  return reason === 'same_as' ? `it always equals ${nameOf(sameAs ?? '')}` : REASONS[reason];
}
