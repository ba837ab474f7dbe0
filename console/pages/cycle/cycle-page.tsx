import type { CycleBody } from '@customerscore/core/contract';
import { Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { ApiError } from '../../api/api-error.ts';
import { isCycleLive, useCycle } from '../../api/cycles.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Facts } from '../../components/facts.tsx';
import { TextLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { RunBadge } from '../../components/status-badge.tsx';
import { FailedRowsPanel } from '../../failed-rows/failed-rows-panel.tsx';
import { formatDateTime } from '../../format/dates.ts';
import { CYCLE_KIND_LABELS, TRIGGER_LABELS } from '../../format/labels.ts';
import { CertificatePanel } from './certificate-panel.tsx';
import { DriftNotice } from './drift-notice.tsx';
import { ImportPanel } from './import-panel.tsx';
import { OutboundPanel } from './outbound-panel.tsx';
import { overallStatus } from './overall-status.ts';
import { PauseCycleButton } from './pause-cycle-button.tsx';
import { PauseNotice } from './pause-notice.tsx';
import { StopCycleButton } from './stop-cycle-button.tsx';

/** One cycle: how far it is, what it did, what it could not do. */
export function CyclePage() {
  const params = useParams({ from: '/signed-in/cycles/$portalId/$cycleId' });
  const portalId = Number(params.portalId);
  const cycle = useCycle(portalId, params.cycleId);
  return (
    <QueryView query={cycle} skeleton={<PanelsSkeleton panels={3} />} errorTitle="This cycle could not be loaded">
      {(body) => <Cycle cycle={body} />}
    </QueryView>
  );
}

function Cycle({ cycle }: { readonly cycle: CycleBody }) {
  const { id, portalId, createdAt, startedAt, trigger, mappingVersion, counts, outbound } = cycle;
  const problems = counts.failed + counts.withoutExternalId + (outbound?.counts.failed ?? 0);
  return (
    <Page
      title={`Cycle of ${formatDateTime(startedAt ?? createdAt)}`}
      badge={<RunBadge status={overallStatus(cycle)} />}
      trail={[
        <TextLink key="cycles" to="/cycles">
          Cycles
        </TextLink>,
      ]}
      actions={
        isCycleLive(cycle) && (
          <>
            <PauseCycleButton cycle={cycle} />
            <StopCycleButton portalId={portalId} cycleId={id} />
          </>
        )
      }
    >
      <Stack gap="md">
        <PauseNotice cycle={cycle} />
        {cycle.status === 'failed' && cycle.error && (
          <ErrorState error={new ApiError(0, cycle.error)} title="The import did not finish" />
        )}
        {outbound?.status === 'failed' && outbound.error && (
          <ErrorState error={new ApiError(0, outbound.error)} title="The outbound run did not finish" />
        )}
        <DriftNotice cycle={cycle} />
        <ImportPanel cycle={cycle} />
        <CertificatePanel cycle={cycle} />
        <OutboundPanel cycle={cycle} />
        <FailedRowsPanel portalId={portalId} runId={id} expected={problems} />
        <Panel title="About this cycle">
          <Facts
            facts={[
              { label: 'Trigger', value: TRIGGER_LABELS[trigger] },
              { label: 'Kind', value: CYCLE_KIND_LABELS[cycle.kind] },
              { label: 'HubSpot account', value: portalId },
              { label: 'Mapping version', value: mappingVersion },
              { label: 'Asked for', value: formatDateTime(createdAt) },
            ]}
          />
        </Panel>
      </Stack>
    </Page>
  );
}
