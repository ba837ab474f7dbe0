import { setTimeout as sleep } from 'node:timers/promises';
import { useState } from 'react';
import { ScoreCard } from '../../hubspot-app/app/cards/ScoreCard.tsx';
import { createRenderer, type RenderedParentNode, StatusTag, Text } from './ui-extensions.ts';

const REQUEST_WAIT_MS = 1_000;

export type CardLocation = 'crm.record.tab' | 'crm.record.sidebar';

/** What the card asked for, and how to answer it. */
export interface AskedRequest {
  readonly url: string;
  readonly options: Parameters<Parameters<typeof ScoreCard>[0]['fetch']>[1];
  readonly answer: (status: number, body: unknown) => void;
  readonly fail: (error: Error) => void;
}

/** Renders the card on company 501 and hands over its requests one by one, in the order in which it made them. */
export function renderCard(location: CardLocation = 'crm.record.sidebar', variables: Record<string, unknown> = {}) {
  const renderer = createRenderer(location);
  const asked: AskedRequest[] = [];
  const alerts: unknown[] = [];
  const fetch: Parameters<typeof ScoreCard>[0]['fetch'] = (url, options) =>
    new Promise((resolve, reject) => {
      asked.push({
        url: String(url),
        options,
        answer: (status, body) => resolve(Response.json(body, { status })),
        fail: reject,
      });
    });
  const addAlert = (alert: unknown) => alerts.push(alert);
  renderer.render(<CompanyRecord location={location} variables={variables} addAlert={addAlert} fetch={fetch} />);
  return { renderer, asked, alerts, request: (index: number) => requestAt(asked, index) };
}

type RecordProps = Pick<Parameters<typeof ScoreCard>[0], 'addAlert' | 'fetch'> & {
  readonly location: CardLocation;
  readonly variables: Record<string, unknown>;
};

/** A record page that can move on to the next company, as HubSpot's does. */
function CompanyRecord({ location, variables, addAlert, fetch }: RecordProps) {
  const [companyId, setCompanyId] = useState(501);
  return (
    <>
      <ScoreCard
        context={{ location, crm: { objectId: companyId }, variables: { API_HOST: 'api.example.com', ...variables } }}
        addAlert={addAlert}
        fetch={fetch}
      />
      <StatusTag onClick={() => setCompanyId(companyId + 1)}>Next company</StatusTag>
    </>
  );
}

/** What each Text below a node says, in order. */
export function linesOf(node: Pick<RenderedParentNode, 'findAll'>): (string | null)[] {
  return node.findAll(Text).map(({ text }) => text);
}

/** Waits for a request: the card asks after React has run its effects, a moment after the render. */
async function requestAt(asked: readonly AskedRequest[], index: number): Promise<AskedRequest> {
  const deadline = Date.now() + REQUEST_WAIT_MS;
  while (Date.now() < deadline) {
    const request = asked[index];
    if (request !== undefined) return request;
    await sleep(1);
  }
  throw new Error(`The card made ${asked.length} requests; there is none at ${index}.`);
}
