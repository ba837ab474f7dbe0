import { useParams, useSearch } from '@tanstack/react-router';
import { useCatalogue } from '../../api/catalogue.ts';
import { useConnections } from '../../api/connections.ts';
import { useMapping, useProperties } from '../../api/mapping.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { TextLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { unknownPortal } from '../../components/unknown-portal.ts';
import { Wizard } from './wizard.tsx';

const FROM = '/signed-in/settings/providers/hubspot/$portalId/setup';

/** Sets up one HubSpot account: External ID, mapping, filter, review. */
export function SetupPage() {
  const params = useParams({ from: FROM });
  const { step = 1 } = useSearch({ from: FROM });
  const connections = useConnections();
  const connection = connections.data?.connections.find(({ portalId }) => String(portalId) === params.portalId);
  return (
    <Page
      title="Set up HubSpot"
      description="Choose which companies become customers, what is imported from them and what is written back. No company is changed before you confirm."
      trail={[
        <TextLink key="providers" to="/settings/providers">
          Providers
        </TextLink>,
        <TextLink key="provider" to="/settings/providers/hubspot/$portalId" params={params}>
          Account {params.portalId}
        </TextLink>,
      ]}
    >
      {connections.data && !connection ? (
        <ErrorState error={unknownPortal(params.portalId)} title="This account is not connected" />
      ) : (
        <SetupData portalId={Number(params.portalId)} step={step} />
      )}
    </Page>
  );
}

function SetupData({ portalId, step }: { readonly portalId: number; readonly step: number }) {
  const properties = useProperties(portalId);
  const mapping = useMapping(portalId);
  const catalogue = useCatalogue();
  const all = [properties, mapping, catalogue];
  const query = {
    data:
      properties.data && mapping.data && catalogue.data
        ? { properties: properties.data.properties, mapping: mapping.data, catalogue: catalogue.data.definitions }
        : undefined,
    error: all.find(({ error }) => error !== null)?.error,
    isPending: all.some(({ isPending }) => isPending),
    isFetching: all.some(({ isFetching }) => isFetching),
    refetch: () => Promise.all(all.map((each) => each.refetch())),
  };
  return (
    <QueryView query={query} skeleton={<PanelsSkeleton />} errorTitle="The set-up could not be loaded">
      {(data) => <Wizard portalId={portalId} requestedStep={step} {...data} />}
    </QueryView>
  );
}
