import { type ComparisonBody, SCORE_LABELS, SCORE_NAMES, type ScoreName } from '@customerscore/core/contract';
import { Button, SegmentedControl, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { isLive } from '../../api/cycles.ts';
import { useComparison } from '../../api/scoring-versions.ts';
import { CountTiles } from '../../components/count-tiles.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink, TextLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { SCORE_DIRECTIONS } from '../../format/labels.ts';
import { formatSigned } from '../../format/numbers.ts';
import { ActionDialog, type PlannedAction } from './action-dialog.tsx';
import { BandMatrix } from './band-matrix.tsx';
import { MovedPanel } from './moved-panel.tsx';
import { RescoringPanel } from './rescoring-progress.tsx';

const CHART_HEIGHT = 220;

/** Recharts is the largest part of the console; it is fetched only where a chart is drawn. */
const ChangeHistogram = lazy(async () => ({ default: (await import('./change-histogram.tsx')).ChangeHistogram }));

/** What would change for whom if the version on trial were published. */
export function ComparisonPage() {
  const comparison = useComparison();
  if (comparison.error instanceof ApiError && comparison.error.code === 'no_shadow') return <NothingTried />;
  return (
    <QueryView
      query={comparison}
      skeleton={<PanelsSkeleton panels={3} />}
      errorTitle="The comparison could not be loaded"
    >
      {(body) => <Comparison body={body} />}
    </QueryView>
  );
}

const TRAIL = [
  <TextLink key="scoring" to="/settings/scoring">
    Scoring
  </TextLink>,
  <TextLink key="versions" to="/settings/scoring/versions">
    Versions
  </TextLink>,
];

function NothingTried() {
  return (
    <Page title="What would change" trail={TRAIL}>
      <EmptyState
        icon={IconScale}
        title="No version is on trial"
        action={<ButtonLink to="/settings/scoring">Go to Scoring</ButtonLink>}
      >
        Edit the scoring model and choose "Try version". Everybody is then scored by it, too, and you see here what
        would change before anything does.
      </EmptyState>
    </Page>
  );
}

function Comparison({ body }: { readonly body: ComparisonBody }) {
  const { state, run, scores } = body;
  const [score, setScore] = useState<ScoreName>('health');
  const [action, setAction] = useState<PlannedAction | null>(null);
  const shadow = state.shadow ?? state.published;
  return (
    <Page
      title="What would change"
      description={`If version ${shadow} made the scores instead of version ${state.published}.`}
      trail={TRAIL}
      actions={
        <>
          <Button variant="default" onClick={() => setAction({ kind: 'discard', version: shadow })}>
            Discard version {shadow}
          </Button>
          <Button onClick={() => setAction({ kind: 'publish', version: shadow })}>Publish version {shadow}</Button>
        </>
      }
    >
      <Stack gap="md">
        {run && isLive(run.status) && <RescoringPanel run={run} />}
        <SegmentedControl
          aria-label="Score"
          data={SCORE_NAMES.map((name) => ({ value: name, label: SCORE_LABELS[name] }))}
          value={score}
          onChange={(value) => setScore(SCORE_NAMES.find((name) => name === value) ?? score)}
          style={{ alignSelf: 'flex-start' }}
        />
        <Counts body={body} score={score} />
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <Panel title="Bands" description="Off the diagonal are customers whose band would change.">
            <BandMatrix name={score} comparison={scores[score]} published={state.published} shadow={shadow} />
          </Panel>
          <Panel title="Change" description="Customers by points gained or lost; those without a change are left out.">
            <Suspense fallback={<Skeleton height={CHART_HEIGHT} />}>
              <ChangeHistogram name={score} comparison={scores[score]} height={CHART_HEIGHT} />
            </Suspense>
          </Panel>
        </SimpleGrid>
        <MovedPanel key={score} score={score} customers={scores[score].changingBand} />
      </Stack>
      <ActionDialog state={state} action={action} onClose={() => setAction(null)} />
    </Page>
  );
}

function Counts({ body, score }: { readonly body: ComparisonBody; readonly score: ScoreName }) {
  const { compared, total, scores } = body;
  const { changingBand, unchanged, meanChange } = scores[score];
  return (
    <Panel>
      <CountTiles
        counts={[
          { label: 'Customers', value: total },
          { label: 'Scored by both', value: compared },
          { label: 'Band would change', value: changingBand },
          { label: 'Same value', value: unchanged },
        ]}
      />
      <Text size="sm" c="dimmed" mt="md">
        {meanChange === null
          ? `No customer has a ${SCORE_LABELS[score]} in both versions.`
          : `On average ${SCORE_LABELS[score]} would change by ${formatSigned(meanChange)} points (${SCORE_DIRECTIONS[score]}).`}
      </Text>
    </Panel>
  );
}
