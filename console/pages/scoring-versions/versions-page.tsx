import type { ScoringVersionsBody } from '@customerscore/core/contract';
import { Alert, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { isLive } from '../../api/cycles.ts';
import { useScoringVersions } from '../../api/scoring-versions.ts';
import { ButtonLink, TextLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { ShowMore } from '../../components/show-more.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { ActionDialog, type PlannedAction } from './action-dialog.tsx';
import { PublicationsPanel } from './publications-panel.tsx';
import { RescoringPanel } from './rescoring-progress.tsx';
import { VersionsTable } from './versions-table.tsx';

/** Every version of the scoring model: which makes the scores, which is tried, and the way back. */
export function ScoringVersionsPage() {
  const versions = useScoringVersions();
  const [action, setAction] = useState<PlannedAction | null>(null);
  return (
    <Page
      title="Versions"
      description="Every saved scoring model is kept. One makes the scores; another can be tried beside it before it is published."
      trail={[
        <TextLink key="scoring" to="/settings/scoring">
          Scoring
        </TextLink>,
      ]}
    >
      <QueryView query={versions} skeleton={<TableSkeleton rows={5} />} errorTitle="Versions could not be loaded">
        {({ pages }) => {
          const [newest] = pages;
          if (!newest) return null;
          return (
            <Stack gap="md">
              <Standing body={newest} />
              <Panel flush>
                <VersionsTable
                  versions={pages.flatMap((page) => page.versions)}
                  state={newest.state}
                  onAction={setAction}
                />
                <ShowMore flush query={versions} />
              </Panel>
              <PublicationsPanel publications={newest.publications} />
              <ActionDialog state={newest.state} action={action} onClose={() => setAction(null)} />
            </Stack>
          );
        }}
      </QueryView>
    </Page>
  );
}

/** What goes on at the moment: a trial, or everybody being scored anew. */
function Standing({ body: { state, run } }: { readonly body: ScoringVersionsBody }) {
  const { shadow, published } = state;
  const isShown = run !== null && (isLive(run.status) || run.status === 'failed');
  return (
    <>
      {shadow !== null && (
        <Alert color="petrol" title={`Version ${shadow} is on trial beside version ${published}`}>
          <Group justify="space-between" gap="md">
            <Text size="sm" maw={560}>
              Customers are scored by both. Only the scores of version {published} are shown, kept and written.
            </Text>
            <ButtonLink to="/settings/scoring/comparison">See what would change</ButtonLink>
          </Group>
        </Alert>
      )}
      {isShown && <RescoringPanel run={run} />}
    </>
  );
}
