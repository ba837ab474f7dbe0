import type { OutboundRunDetails } from '@customerscore/core/contract';
import { CountTiles } from '../../components/count-tiles.tsx';
import { Panel } from '../../components/panel.tsx';

/** What a run wrote. */
export function RunCountsPanel({ run: { kind, counts } }: { readonly run: OutboundRunDetails }) {
  return (
    <Panel title="What was written" description="Companies, counted once each.">
      <CountTiles
        counts={[
          { label: 'Written', value: counts.written },
          { label: 'Unchanged', value: counts.unchanged },
          { label: kind === 'undo' ? 'Left alone' : 'Churned long ago', value: counts.skipped },
          { label: 'On hold', value: counts.held },
          { label: 'Failed', value: counts.failed, bad: true },
          { label: 'Calls to HubSpot', value: counts.batches },
        ]}
      />
    </Panel>
  );
}
