import type { ApprovalBody } from '@customerscore/core/contract';
import { Code, Group, Stack, Text } from '@mantine/core';
import { TextLink } from '../../components/links.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { sourceLabel } from '../../format/written.ts';

interface ApprovalsPanelProps {
  readonly portalId: number;
  readonly approvals: readonly ApprovalBody[];
}

/** Who allowed what to be written, and on the grounds of which plan. */
export function ApprovalsPanel({ portalId, approvals }: ApprovalsPanelProps) {
  return (
    <Panel
      title="Approved"
      description="Later runs write the same values to the same properties without asking. Anything else is asked for again."
    >
      {approvals.length === 0 ? (
        <Text c="dimmed">Nobody has approved anything yet, so nothing is written.</Text>
      ) : (
        <Stack gap="lg">
          {approvals.map((approval) => (
            <Approval key={approval.planId} portalId={portalId} approval={approval} />
          ))}
        </Stack>
      )}
    </Panel>
  );
}

function Approval({ portalId, approval }: { readonly portalId: number; readonly approval: ApprovalBody }) {
  const { planId, approvedBy, approvedAt, mappingVersion, pairs } = approval;
  return (
    <Stack gap="xs">
      <Text size="sm">
        {approvedBy}, <Moment at={approvedAt} />, mapping version {mappingVersion},{' '}
        <TextLink to="/outbound/$portalId/runs/$runId" params={{ portalId: String(portalId), runId: planId }}>
          the plan
        </TextLink>
      </Text>
      <Group gap="sm">
        {pairs.map(({ property, target, policy }) => (
          <Text key={`${property} ${target} ${policy}`} size="sm" c="dimmed">
            {sourceLabel(target)} → <Code>{property}</Code>
          </Text>
        ))}
      </Group>
    </Stack>
  );
}
