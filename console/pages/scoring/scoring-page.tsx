import type { DataSourceRow, ScoringModelBody } from '@customerscore/core/contract';
import { Badge, Button, Stack } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useCatalogue } from '../../api/catalogue.ts';
import { useScoringModel } from '../../api/scoring-model.ts';
import { ButtonLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { formatDateTime } from '../../format/dates.ts';
import { ChurnRiskPanel } from './churn-risk-panel.tsx';
import { ChurnedPanel } from './churned-panel.tsx';
import { FitPanel } from './fit-panel.tsx';
import { HealthPanel } from './health-panel.tsx';
import { type ModelView, viewOf } from './model-view.ts';
import { SaveBar } from './save-bar.tsx';

/** How the three scores are made; weights, bounds, points and the churned condition can be edited in place. */
export function ScoringPage() {
  const model = useScoringModel();
  const catalogue = useCatalogue();
  const both = {
    data: model.data && catalogue.data ? { saved: model.data, catalogue: catalogue.data.definitions } : undefined,
    error: model.error ?? catalogue.error,
    isPending: model.isPending || catalogue.isPending,
    isFetching: model.isFetching || catalogue.isFetching,
    refetch: () => Promise.all([model.refetch(), catalogue.refetch()]),
  };
  return (
    <QueryView query={both} skeleton={<PanelsSkeleton panels={4} />} errorTitle="The scoring model could not be loaded">
      {(data) => <Scoring key={data.saved.version} {...data} />}
    </QueryView>
  );
}

interface ScoringProps {
  readonly saved: ScoringModelBody;
  readonly catalogue: readonly DataSourceRow[];
}

function Scoring({ saved, catalogue }: ScoringProps) {
  const [edited, setEdited] = useState<ScoringModelBody['model'] | null>(null);
  const isOnTrial = saved.state.shadow === saved.version;
  const view: ModelView = viewOf({ saved: saved.model, edited, catalogue, onChange: setEdited });
  return (
    <Page
      title="Scoring"
      badge={
        <Badge color={isOnTrial ? 'petrol' : 'slate'}>
          {isOnTrial ? `Version ${saved.version}, on trial` : `Version ${saved.version}`}
        </Badge>
      }
      description={`How Fit, Health and Churn Risk are made. Saved ${formatDateTime(saved.createdAt)}; an edit makes a new version, to be tried first or published at once.`}
      actions={
        edited === null && (
          <>
            <ButtonLink to="/settings/scoring/versions" variant="default">
              Versions
            </ButtonLink>
            <Button leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setEdited(saved.model)}>
              Edit
            </Button>
          </>
        )
      }
    >
      <Stack gap="md">
        <FitPanel view={view} />
        <HealthPanel view={view} />
        <ChurnRiskPanel view={view} />
        <ChurnedPanel view={view} />
        {edited && <SaveBar saved={saved} view={view} onCancel={() => setEdited(null)} />}
      </Stack>
    </Page>
  );
}
