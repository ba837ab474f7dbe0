import { SCORE_LABELS, SCORE_NAMES, type Scores } from '@customerscore/core/contract';
import {
  compileModel,
  inputsOfModel,
  type ScoreInput,
  sameInput,
  type WhatIf,
  whatWouldMoveIt,
  windowNoteOf,
  withChange,
} from '@customerscore/core/scoring';
import { Button, Flex, Select, Text, Tile } from '@hubspot/ui-extensions';
import { useMemo, useState } from 'react';
import { WhatIfScore } from './what-if-score.tsx';
import { WhatIfValue } from './what-if-value.tsx';

export interface WhatIfFormProps {
  readonly input: ScoreInput;
  readonly wide: boolean;
  readonly onClose: () => void;
}

/** Scores the customer with one value changed, right here and by the same rules as the server. Nothing is stored. */
export function WhatIfForm({ input, wide, onClose }: WhatIfFormProps) {
  const [change, setChange] = useState<WhatIf | null>(null);
  const scorer = useMemo(() => compileModel(input.model, input.modelVersion, input.catalogue), [input]);
  const moves = useMemo(() => SCORE_NAMES.map((name) => ({ name, found: whatWouldMoveIt(input, name) })), [input]);
  const now: Scores = useMemo(() => scorer(input).scores, [scorer, input]);
  const then = change === null ? now : scorer(withChange(input, change)).scores;
  const choices = choicesOf(input);
  const chosen = change === null ? undefined : choices.find(({ of }) => sameInput(of, change.input));
  const note = change && windowNoteOf(input.model, change.input);
  return (
    <Tile compact>
      <Flex direction="column" gap="small">
        {moves.map(({ name, found }) => (
          <Moves key={name} label={SCORE_LABELS[name]} texts={found.slice(0, 2).map(({ text }) => text)} />
        ))}
        <Select
          name="what-if-input"
          label="Value to change"
          placeholder="Choose one"
          options={choices.map(({ value, label }) => ({ value, label }))}
          value={chosen?.value ?? ''}
          onChange={(value) => {
            const next = choices.find((each) => each.value === value);
            setChange(next ? { input: next.of, value: next.now } : null);
          }}
        />
        {chosen && change && (
          <WhatIfValue
            key={chosen.value}
            definition={chosen.definition}
            value={change.value}
            onChange={(value) => setChange({ input: chosen.of, value })}
          />
        )}
        {note && <Text variant="microcopy">{note}</Text>}
        <Flex direction={wide ? 'row' : 'column'} gap="small">
          {SCORE_NAMES.map((name) => (
            <WhatIfScore key={name} name={name} now={now[name]} then={then[name]} />
          ))}
        </Flex>
        <Flex direction="row">
          <Button variant="transparent" size="extra-small" onClick={onClose}>
            Close
          </Button>
        </Flex>
      </Flex>
    </Tile>
  );
}

function Moves({ label, texts }: { label: string; texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <Text variant="microcopy">
      {label} gets better with {texts.join(', or with ')}
    </Text>
  );
}

function choicesOf(input: ScoreInput) {
  return inputsOfModel(input.model).flatMap((of) => {
    const definition = input.catalogue.find((each) => sameInput(each, of));
    if (definition === undefined) return [];
    const now = of.kind === 'metric' ? input.metrics[of.codename]?.value : input.attributes[of.codename];
    return [{ value: `${of.kind} ${of.codename}`, label: definition.label, definition, of, now: now ?? null }];
  });
}
