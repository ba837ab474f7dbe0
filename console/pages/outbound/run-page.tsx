import type { OutboundPlanBody, OutboundRunDetails, PlanSummary } from '@customerscore/core/contract';
import { Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { ApiError } from '../../api/api-error.ts';
import { isLive } from '../../api/cycles.ts';
import { useOutboundPlan } from '../../api/outbound.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { TextLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { RunBadge } from '../../components/status-badge.tsx';
import { FailedRowsPanel } from '../../failed-rows/failed-rows-panel.tsx';
import { formatDateTime } from '../../format/dates.ts';
import { RUN_KIND_LABELS } from '../../format/labels.ts';
import { undoLabel } from '../../format/written.ts';
import { StartUndoButton } from '../../outbound/start-undo-button.tsx';
import { AboutRunPanel } from './about-run-panel.tsx';
import { BiggestPanel } from './biggest-panel.tsx';
import { ClearedPanel } from './cleared-panel.tsx';
import { DecisionAlert } from './decision-alert.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { PlanRowsPanel } from './plan-rows-panel.tsx';
import { RunCountsPanel } from './run-counts-panel.tsx';

/** One outbound run: what it would write, the decision about it, and what it wrote. */
export function OutboundRunPage() {
  const params = useParams({ from: '/signed-in/outbound/$portalId/runs/$runId' });
  const portalId = Number(params.portalId);
  const plan = useOutboundPlan(portalId, params.runId);
  return (
    <QueryView query={plan} skeleton={<PanelsSkeleton panels={3} />} errorTitle="This run could not be loaded">
      {(body) => <Run portalId={portalId} body={body} />}
    </QueryView>
  );
}

function Run({ portalId, body }: { readonly portalId: number; readonly body: OutboundPlanBody }) {
  const { run, plan, pairs } = body;
  return (
    <Page
      title={`${RUN_KIND_LABELS[run.kind]}, ${formatDateTime(run.startedAt ?? run.createdAt)}`}
      badge={<RunBadge status={run.status} />}
      {...(run.undo ? { description: undoLabel(run.undo) } : {})}
      trail={[
        <TextLink key="outbound" to="/outbound">
          Outbound
        </TextLink>,
      ]}
      actions={
        run.undoable && (
          <StartUndoButton portalId={portalId} target={{ kind: 'run', runId: run.id }} label="Undo this run" />
        )
      }
    >
      <Stack gap="md">
        {run.error && <ErrorState error={new ApiError(0, run.error)} title="The run did not finish" />}
        {run.status === 'awaiting_approval' && plan && <DecisionAlert portalId={portalId} run={run} plan={plan} />}
        {hasWritten(run) && <RunCountsPanel run={run} />}
        <Plan portalId={portalId} run={run} plan={plan} />
        <FailedRowsPanel
          portalId={portalId}
          runId={run.id}
          run="outbound"
          expected={hasWritten(run) ? run.counts.failed : 0}
        />
        <AboutRunPanel run={run} pairs={pairs} />
      </Stack>
    </Page>
  );
}

interface PlanProps {
  readonly portalId: number;
  readonly run: OutboundRunDetails;
  readonly plan: PlanSummary | null;
}

function Plan({ portalId, run, plan }: PlanProps) {
  if (!plan) return <WithoutPlan portalId={portalId} run={run} />;
  return (
    <>
      <PlanPanel title={planTitle(run)} plan={plan} />
      <BiggestPanel plan={plan} />
      <ClearedPanel plan={plan} />
      {hasRows(plan) && <PlanRowsPanel portalId={portalId} runId={run.id} change="What the plan changes" />}
    </>
  );
}

/** What had been approved before is written without a plan. */
function WithoutPlan({ portalId, run }: Omit<PlanProps, 'plan'>) {
  if (run.status === 'queued') {
    return <Text c="dimmed">Waiting for its turn. This starts within a few seconds.</Text>;
  }
  if (isLive(run.status) || run.counts.written === 0) return null;
  return <PlanRowsPanel portalId={portalId} runId={run.id} change="What was written" />;
}

function hasRows({ changed, properties }: PlanSummary): boolean {
  return changed > 0 || properties.some(({ conflict }) => conflict > 0);
}

function planTitle({ kind, status, decision }: OutboundRunDetails): string {
  if (decision !== null || status === 'stopped') return 'What was planned';
  return kind === 'undo' ? 'What would be put back' : 'What would be written';
}

/** A plan counts what it looks at, too; what was written is there only once it may write. */
function hasWritten({ kind, status, decision, counts }: OutboundRunDetails): boolean {
  if (kind === 'dry_run' || status === 'awaiting_approval') return false;
  return decision?.approved === true || counts.written + counts.failed + counts.held > 0;
}
