import type { ApprovalBody, OutboundPair } from '@customerscore/core/contract';
import { covers } from '@customerscore/core/sync';
import { Code, Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { TextLink } from '../../components/links.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { POLICY_LABELS } from '../../format/labels.ts';
import { sourceLabel } from '../../format/written.ts';
import { StartUndoButton } from '../../outbound/start-undo-button.tsx';

interface ApprovalsPanelProps {
  readonly portalId: number;
  readonly approvals: readonly ApprovalBody[];
}

interface ApprovedPair {
  readonly pair: OutboundPair;
  readonly approval: ApprovalBody;
}

/** What may be written to which property, who allowed it, and on the grounds of which plan. */
export function ApprovalsPanel({ portalId, approvals }: ApprovalsPanelProps) {
  const pairs = approvedPairs(approvals);
  return (
    <Panel
      flush={pairs.length > 0}
      title="Approved"
      description="Later runs write the same values to the same properties without asking. Anything else is asked for again."
    >
      {pairs.length === 0 ? (
        <Text c="dimmed">Nobody has approved anything yet, so nothing is written.</Text>
      ) : (
        <DataTable caption="Approved" columns={columnsOf(portalId)} rows={pairs} rowKey={({ pair }) => keyOf(pair)} />
      )}
    </Panel>
  );
}

function columnsOf(portalId: number): readonly Column<ApprovedPair>[] {
  return [
    {
      key: 'property',
      header: 'HubSpot property',
      primary: true,
      render: ({ pair }) => <Code style={{ overflowWrap: 'anywhere' }}>{pair.property}</Code>,
    },
    { key: 'value', header: 'Value', render: ({ pair }) => sourceLabel(pair.target) },
    { key: 'policy', header: 'Written', render: ({ pair }) => POLICY_LABELS[pair.policy] },
    {
      key: 'approved',
      header: 'Approved',
      stacked: true,
      render: ({ approval }) => <Approved {...{ portalId, approval }} />,
    },
    {
      key: 'undo',
      header: 'Undo',
      hideHeader: true,
      align: 'right',
      render: ({ pair: { property } }) => (
        <StartUndoButton
          portalId={portalId}
          target={{ kind: 'property', property }}
          label={`Undo everything that was written to ${property}`}
        />
      ),
    },
  ];
}

function Approved({ portalId, approval }: { readonly portalId: number; readonly approval: ApprovalBody }) {
  const { planId, approvedBy, approvedAt, mappingVersion } = approval;
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      <Moment at={approvedAt} /> by {approvedBy}, mapping version {mappingVersion},{' '}
      <TextLink to="/outbound/$portalId/runs/$runId" params={{ portalId: String(portalId), runId: planId }}>
        the plan
      </TextLink>
    </Text>
  );
}

/** One line for each property and value: the approval that allows most counts, of several the newest. */
function approvedPairs(approvals: readonly ApprovalBody[]): readonly ApprovedPair[] {
  const oldestFirst = [...approvals].sort((one, other) => one.approvedAt.localeCompare(other.approvedAt));
  const counting = new Map<string, ApprovedPair>();
  for (const approval of oldestFirst) {
    for (const pair of approval.pairs) {
      const before = counting.get(keyOf(pair));
      if (!before || covers(pair.policy, before.pair.policy)) counting.set(keyOf(pair), { pair, approval });
    }
  }
  return [...counting.values()];
}

function keyOf({ property, target }: OutboundPair): string {
  return `${property} ${target}`;
}
