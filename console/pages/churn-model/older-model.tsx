import { useLearnedModel } from '../../api/churn-model.ts';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import type { NameOfFeature } from './feature-name.ts';
import { ModelCardView } from './model-card-view.tsx';

/** The card of a model that is not the newest one. */
export function OlderModel({ id, nameOf }: { readonly id: string; readonly nameOf: NameOfFeature }) {
  const query = useLearnedModel(id);
  return (
    <QueryView query={query} skeleton={<PanelsSkeleton panels={3} />} errorTitle="This model could not be loaded">
      {(learned) => <ModelCardView learned={learned} nameOf={nameOf} isNewest={false} />}
    </QueryView>
  );
}
