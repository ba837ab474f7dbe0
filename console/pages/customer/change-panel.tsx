import { addDays } from '@customerscore/core/calendar';
import { SCORE_HISTORY_DAYS, SCORE_NAMES, type ScoreChangesBody } from '@customerscore/core/contract';
import { Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type DayRange, useScoreChanges } from '../../api/score-history.ts';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { formatDay, today } from '../../format/dates.ts';
import { ScoreChange } from './score-change.tsx';

/** Default span: what has happened since this day last week. */
const WEEK_DAYS = 7;

/** What changed between two days, reason by reason; a week back unless other days are chosen. */
export function ChangePanel({ customerId }: { readonly customerId: string }) {
  const now = today();
  const [range, setRange] = useState<DayRange>({ from: addDays(now, -WEEK_DAYS), to: now });
  const changes = useScoreChanges(customerId, range);
  const isTurned = range.from > range.to;
  return (
    <Panel
      title="What changed"
      description="Between the ends of two days. The bars add up to the change."
      actions={
        <Group gap="sm" align="flex-start">
          <TextInput
            type="date"
            size="xs"
            label="From"
            value={range.from}
            min={addDays(now, -SCORE_HISTORY_DAYS)}
            max={now}
            error={isTurned && 'After the other day'}
            onChange={({ currentTarget: { value } }) => value !== '' && setRange({ ...range, from: value })}
          />
          <TextInput
            type="date"
            size="xs"
            label="To"
            value={range.to}
            min={addDays(now, -SCORE_HISTORY_DAYS)}
            max={now}
            onChange={({ currentTarget: { value } }) => value !== '' && setRange({ ...range, to: value })}
          />
        </Group>
      }
    >
      <QueryView query={changes} skeleton={<PanelsSkeleton panels={1} />} errorTitle="The change could not be loaded">
        {(body) => <Changes body={body} />}
      </QueryView>
    </Panel>
  );
}

function Changes({ body }: { readonly body: ScoreChangesBody }) {
  const { scores, from, to } = body;
  if (scores === null) {
    const missing = from.day === null ? from.asked : to.asked;
    return <Text c="dimmed">Nothing is recorded of this customer on {formatDay(missing)} or before.</Text>;
  }
  return (
    <Stack gap="md">
      {from.modelVersion !== to.modelVersion && (
        <Text size="sm" c="dimmed">
          Version {to.modelVersion} of the scoring model made the later scores, version {from.modelVersion} the earlier
          ones: part of the change may come from that.
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="lg">
        {SCORE_NAMES.map((name) => (
          <ScoreChange key={name} name={name} change={scores[name]} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
