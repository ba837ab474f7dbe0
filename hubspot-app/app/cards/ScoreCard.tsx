import { hubspot } from '@hubspot/ui-extensions';
import { useMemo } from 'react';
import { type CardFetch, createCardRequest, createScoringInputRequest } from './card-request.ts';
import { CardView } from './sections/card-view.tsx';
import { useCard } from './use-card.ts';
import { useWhatIf } from './use-what-if.ts';

hubspot.extend<'crm.record.tab'>(({ context, actions }) => (
  <ScoreCard context={context} addAlert={actions.addAlert} fetch={hubspot.fetch} />
));

export interface ScoreCardProps {
  /** The part of HubSpot's context that the card reads; it decides what is shown, never what is allowed. */
  readonly context: {
    readonly location: string;
    readonly crm: { readonly objectId: number };
    readonly variables?: Readonly<Record<string, unknown>>;
  };
  readonly addAlert: (alert: { type: 'success' | 'danger'; title?: string; message: string }) => void;
  readonly fetch: CardFetch;
}

/** The card on a company record: the same for the tab and the sidebar, with a history chart where there is room. */
export function ScoreCard({ context, addAlert, fetch }: ScoreCardProps) {
  const companyId = context.crm.objectId;
  const apiHost = context.variables?.API_HOST;
  const request = useMemo(() => createCardRequest({ fetch, apiHost, companyId }), [fetch, apiHost, companyId]);
  const askInput = useMemo(() => createScoringInputRequest({ fetch, apiHost, companyId }), [fetch, apiHost, companyId]);
  const whatIf = useWhatIf(askInput);
  const card = useCard(request, (answer) =>
    addAlert(
      answer.ok
        ? { type: 'success', message: 'Scores are up to date.' }
        : { type: 'danger', title: answer.problem.title, message: answer.problem.message },
    ),
  );
  return <CardView card={card} whatIf={whatIf} wide={context.location === 'crm.record.tab'} now={new Date()} />;
}
