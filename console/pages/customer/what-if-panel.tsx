import type { ScoringInputBody } from '@customerscore/core/contract';
import { compileModel, inputsOfModel, type WhatIf, windowNoteOf, withChange } from '@customerscore/core/scoring';
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useScoringInput } from '../../api/customers.ts';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { ValueField } from '../../components/value-field.tsx';
import { MovesList } from './moves-list.tsx';
import { ScoresBeside } from './scores-beside.tsx';

/** What would bring a score into a better band, and what it would be with another value. Nothing is changed by it. */
export function WhatIfPanel({ customerId }: { readonly customerId: string }) {
  const query = useScoringInput(customerId);
  return (
    <Panel
      title="What if"
      description="Scores this customer with one value changed, by the same rules. Nothing is stored or written."
    >
      <QueryView query={query} skeleton={<PanelsSkeleton panels={1} />} errorTitle="This could not be loaded">
        {(body) => <WhatIfForm body={body} />}
      </QueryView>
    </Panel>
  );
}

function WhatIfForm({ body }: { readonly body: ScoringInputBody }) {
  const { input } = body;
  const [change, setChange] = useState<WhatIf | null>(null);
  const scorer = useMemo(() => compileModel(input.model, input.modelVersion, input.catalogue), [input]);
  const now = useMemo(() => scorer(input).scores, [scorer, input]);
  const then = change === null ? now : scorer(withChange(input, change)).scores;
  const choices = choicesOf(body);
  const note = change && windowNoteOf(input.model, change.input);
  const chosen = change && choices.find(({ value }) => value === keyOf(change.input));
  return (
    <Stack gap="lg">
      <MovesList input={input} scores={now} onTry={setChange} />
      <Group gap="md" align="flex-end">
        <Select
          label="Value to change"
          placeholder="Choose one"
          searchable
          w={{ base: '100%', xs: 260 }}
          data={choices.map(({ value, label }) => ({ value, label }))}
          value={chosen?.value ?? null}
          onChange={(key) => {
            const next = choices.find(({ value }) => value === key);
            setChange(next ? { input: next.input, value: next.now } : null);
          }}
        />
        {chosen && (
          <ValueField
            key={chosen.value}
            label="It would be"
            type={chosen.definition.kind === 'metric' ? 'number' : chosen.definition.type}
            value={change.value}
            onChange={(value) => setChange({ input: chosen.input, value })}
          />
        )}
        {change && (
          <Button variant="default" onClick={() => setChange(null)}>
            Reset
          </Button>
        )}
      </Group>
      {note && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
      <ScoresBeside now={now} then={then} />
    </Stack>
  );
}

function choicesOf({ input }: ScoringInputBody) {
  return inputsOfModel(input.model).flatMap((each) => {
    const definition = input.catalogue.find(({ kind, codename }) => kind === each.kind && codename === each.codename);
    if (definition === undefined) return [];
    const { codename } = each;
    const now = each.kind === 'metric' ? input.metrics[codename]?.value : input.attributes[codename];
    return [{ value: keyOf(each), label: definition.label, definition, input: each, now: now ?? null }];
  });
}

const keyOf = ({ kind, codename }: WhatIf['input']) => `${kind} ${codename}`;
