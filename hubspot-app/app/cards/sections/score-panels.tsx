import { type CardScore, SCORE_LABELS, SCORE_NAMES, type ScoreName } from '@customerscore/core/contract';
import { AutoGrid, Flex } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { ReasonRows } from './reason-rows.tsx';
import { ReasonTable } from './reason-table.tsx';
import { ScorePanel } from './score-panel.tsx';

/** Three of them fit side by side on a tab, one in the sidebar. */
const PANEL_PX = 180;

export interface ScorePanelsProps {
  readonly scores: Readonly<Record<ScoreName, CardScore>>;
  readonly wide: boolean;
}

/** The three scores. The details of one at a time unfold: below all of them on a tab, inside its panel in the sidebar. */
export function ScorePanels({ scores, wide }: ScorePanelsProps) {
  const [openName, setOpenName] = useState<ScoreName | null>(null);
  return (
    <Flex direction="column" gap="small">
      <AutoGrid columnWidth={PANEL_PX} flexible gap="small">
        {SCORE_NAMES.map((name) => (
          <ScorePanel
            key={name}
            name={name}
            score={scores[name]}
            open={openName === name}
            onToggle={() => setOpenName(openName === name ? null : name)}
            details={wide ? null : <Details name={name} score={scores[name]} wide={false} />}
          />
        ))}
      </AutoGrid>
      {wide && openName !== null && <Details name={openName} score={scores[openName]} wide />}
    </Flex>
  );
}

/** A refresh can take the score away whose details are open. */
function Details({ name, score, wide }: { name: ScoreName; score: CardScore; wide: boolean }) {
  if (score.status === 'not_scored') return null;
  const AllReasons = wide ? ReasonTable : ReasonRows;
  return <AllReasons label={SCORE_LABELS[name]} value={score.value} reasons={score.reasons} />;
}
