import type { HoldBody } from '@customerscore/core/contract';
import { Button, Code, Text } from '@mantine/core';
import { useReleaseHold } from '../../api/outbound.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Moment } from '../../components/moment.tsx';
import { notifyDone, notifyRefused } from '../../components/notify.ts';
import { Panel } from '../../components/panel.tsx';

interface HoldsPanelProps {
  readonly portalId: number;
  readonly holds: readonly HoldBody[];
}

/** What runs do not write until somebody resumes it. */
export function HoldsPanel({ portalId, holds }: HoldsPanelProps) {
  return (
    <Panel
      flush
      title="On hold"
      description="An undo puts this on hold, so that the next run does not write again what was taken back."
    >
      <DataTable caption="On hold" columns={columnsOf(portalId)} rows={holds} rowKey={({ id }) => id} />
    </Panel>
  );
}

function columnsOf(portalId: number): readonly Column<HoldBody>[] {
  return [
    { key: 'what', header: 'What', primary: true, render: (hold) => <What hold={hold} /> },
    { key: 'reason', header: 'Why', stacked: true, render: ({ reason }) => <Text size="sm">{reason}</Text> },
    {
      key: 'by',
      header: 'Since',
      render: ({ by, at }) => (
        <Text size="sm" c="dimmed">
          <Moment at={at} /> by {by}
        </Text>
      ),
    },
    {
      key: 'resume',
      header: 'Resume',
      hideHeader: true,
      align: 'right',
      render: (hold) => <ResumeButton portalId={portalId} hold={hold} />,
    },
  ];
}

function What({ hold: { scope, key } }: { readonly hold: HoldBody }) {
  if (scope === 'portal') return <Text fw={500}>All writing to this account</Text>;
  return (
    <Text fw={500}>
      {scope === 'property' ? 'Property ' : 'Company '}
      <Code>{key}</Code>
    </Text>
  );
}

function ResumeButton({ portalId, hold }: { readonly portalId: number; readonly hold: HoldBody }) {
  const release = useReleaseHold(portalId);
  const resume = () =>
    release.mutate(hold.id, {
      onSuccess: () => notifyDone('The next run writes again.'),
      onError: (error) => notifyRefused('Writing was not resumed', error),
    });
  return (
    <Button size="xs" variant="default" onClick={resume} loading={release.isPending}>
      Resume writing
    </Button>
  );
}
