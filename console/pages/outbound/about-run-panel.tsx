import type { OutboundPair, OutboundRunDetails } from '@customerscore/core/contract';
import { Code, Group, Stack, Text } from '@mantine/core';
import { Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { formatDateTime } from '../../format/dates.ts';
import { sourceLabel } from '../../format/written.ts';

interface AboutRunPanelProps {
  readonly run: OutboundRunDetails;
  readonly pairs: readonly OutboundPair[];
}

/** Who asked, who decided, by which mapping, and what goes where. */
export function AboutRunPanel({ run, pairs }: AboutRunPanelProps) {
  const { mappingVersion, requestedBy, decision, createdAt, endedAt } = run;
  return (
    <Panel title="About this run">
      <Stack gap="lg">
        <Facts
          facts={[
            { label: 'Asked for', value: `${formatDateTime(createdAt)}${requestedBy ? ` by ${requestedBy}` : ''}` },
            { label: 'Decision', value: decision ? describeDecision(decision) : 'None needed, or none yet' },
            { label: 'Ended', value: endedAt ? formatDateTime(endedAt) : 'Not yet' },
            { label: 'Mapping version', value: mappingVersion },
          ]}
        />
        {pairs.length > 0 && (
          <Group gap="sm">
            {pairs.map(({ property, target }) => (
              <Text key={`${property} ${target}`} size="sm" c="dimmed">
                {sourceLabel(target)} → <Code>{property}</Code>
              </Text>
            ))}
          </Group>
        )}
      </Stack>
    </Panel>
  );
}

function describeDecision({ approved, by, at }: NonNullable<OutboundRunDetails['decision']>): string {
  return `${approved ? 'Approved' : 'Declined'} by ${by}, ${formatDateTime(at)}`;
}
