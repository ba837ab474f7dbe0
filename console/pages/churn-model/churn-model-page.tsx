import type { ChurnModelBody } from '@customerscore/core/contract';
import { areMet } from '@customerscore/core/training';
import { Stack } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useCatalogue } from '../../api/catalogue.ts';
import { useChurnModel } from '../../api/churn-model.ts';
import { isLive } from '../../api/cycles.ts';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { featureNamer } from './feature-name.ts';
import { ModelCardView } from './model-card-view.tsx';
import { ModelsTable } from './models-table.tsx';
import { OlderModel } from './older-model.tsx';
import { ReadinessPanel } from './readiness-panel.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { StartButton } from './start-button.tsx';
import { TrainingPanel } from './training-panel.tsx';

const DESCRIPTION =
  'Learns from your own customers’ past who is about to leave. A model replaces the rules of Churn Risk only when it has beaten them, and only when you say so.';

/** Whether there is enough to learn from, how learning goes, what was learned and how far it can be trusted. */
export function ChurnModelPage() {
  const query = useChurnModel();
  return (
    <QueryView query={query} skeleton={<PanelsSkeleton panels={3} />} errorTitle="The churn model could not be loaded">
      {(body) => (
        <Page title="Churn model" description={DESCRIPTION} actions={<StartButton body={body} />}>
          <Parts body={body} />
        </Page>
      )}
    </QueryView>
  );
}

function Parts({ body }: { readonly body: ChurnModelBody }) {
  const { model } = useSearch({ from: '/signed-in/settings/churn-model' });
  const catalogue = useCatalogue();
  const nameOf = featureNamer(catalogue.data?.definitions ?? []);
  const { run, newest, requirements, models } = body;
  const isOlder = model !== undefined && model !== newest?.id;
  const shows = run !== null && (isLive(run.status) || run.status === 'failed' || run.status === 'stopped');
  const triedAt = run?.missing ? run.endedAt : null;
  return (
    <Stack gap="md">
      {shows && <TrainingPanel run={run} />}
      {(newest === null || !areMet(requirements)) && <ReadinessPanel requirements={requirements} triedAt={triedAt} />}
      {isOlder && <OlderModel key={model} id={model} nameOf={nameOf} />}
      {!isOlder && newest && <ModelCardView key={newest.id} learned={newest} nameOf={nameOf} isNewest />}
      {models.length > 1 && <ModelsTable models={models} shown={model ?? newest?.id ?? null} />}
      <SettingsPanel key={JSON.stringify(body.settings)} body={body} />
    </Stack>
  );
}
