import { EXTERNAL_ID_REASONS, type ExternalIdReason, type ExternalIdsBody } from '@customerscore/core/contract';
import { Stack } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useExternalIds } from '../../api/external-ids.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { NotConnected } from '../../shell/not-connected.tsx';
import { usePortalChoice } from '../../shell/portal-context.tsx';
import { CasesPanel } from './cases-panel.tsx';
import { DecisionsPanel } from './decisions-panel.tsx';
import { ReasonTabs } from './reason-tabs.tsx';
import { StandingPanel } from './standing-panel.tsx';

const DESCRIPTION =
  'The External ID says which customer a company is. Companies where it is empty, doubled or changed are listed here and never turned into a new customer by guessing.';

/** Companies whose External ID leads to no customer or not to the same one, with what can be done by one click. */
export function ExternalIdsPage() {
  const { current } = usePortalChoice();
  return (
    <Page title="External IDs" description={DESCRIPTION}>
      {current === null ? (
        <NotConnected what="Companies whose External ID needs a decision will be listed here." />
      ) : (
        <PortalReview key={current.portalId} portalId={current.portalId} />
      )}
    </Page>
  );
}

function PortalReview({ portalId }: { readonly portalId: number }) {
  const counts = useExternalIds(portalId);
  const { company } = useSearch({ from: '/signed-in/external-ids' });
  const navigate = useNavigate({ from: '/external-ids' });
  const ask = (companyId: string | undefined) =>
    navigate({ search: (old) => ({ ...old, company: companyId }), replace: true });
  return (
    <Stack gap="md">
      <StandingPanel portalId={portalId} companyId={company ?? null} onAsk={ask} />
      <QueryView query={counts} skeleton={<PanelsSkeleton panels={2} />} errorTitle="The lists could not be loaded">
        {(body) => <Review portalId={portalId} body={body} />}
      </QueryView>
    </Stack>
  );
}

function Review({ portalId, body }: { readonly portalId: number; readonly body: ExternalIdsBody }) {
  const { reason: asked } = useSearch({ from: '/signed-in/external-ids' });
  const navigate = useNavigate({ from: '/external-ids' });
  const { counts, decided } = body;
  const reason = asked ?? mostUrgent(counts);
  const choose = (next: ExternalIdReason) => navigate({ search: (old) => ({ ...old, reason: next }), replace: true });
  return (
    <>
      {reason === null ? (
        <EmptyState icon={IconCircleCheck} title="Every External ID is clear">
          Each company that was read either is the customer that its External ID names, or the filter leaves it out.
        </EmptyState>
      ) : (
        <>
          <ReasonTabs counts={counts} reason={reason} onChoose={choose} />
          <CasesPanel key={reason} portalId={portalId} reason={reason} count={counts[reason]} />
        </>
      )}
      {decided > 0 && <DecisionsPanel portalId={portalId} />}
    </>
  );
}

/** What needs a decision comes before what is only empty. */
function mostUrgent(counts: ExternalIdsBody['counts']): ExternalIdReason | null {
  const found = EXTERNAL_ID_REASONS.filter((reason) => counts[reason] > 0);
  return found.find((reason) => reason !== 'external_id_empty') ?? found[0] ?? null;
}
