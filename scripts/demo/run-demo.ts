import {
  CARD_SCORES_PATH,
  type CardBody,
  type CustomerBody,
  type CustomersBody,
  type CycleBody,
  type RunStatus,
  type Scores,
} from '@customerscore/core/contract';
import { z } from 'zod';
import { HttpSession } from './http-session.ts';
import { install, signIn } from './install.ts';
import { type DemoSetup, setUp } from './set-up.ts';
import { StandIn, type StandInPortal } from './stand-in.ts';
import type { Product } from './start-product.ts';
import { waitFor } from './wait-for.ts';

const CYCLE_SECONDS = 600;
const WEBHOOK_SECONDS = 30;
const UNDER_WAY: readonly RunStatus[] = ['queued', 'running', 'paused'];
const SAMPLE_SIZE = 25;
/** The stand-in's name for batch updates of companies. */
const BATCH_UPDATE = 'batchUpdate';
const WRITTEN_PROPERTIES = {
  fit: 'customerscore_fit_score',
  health: 'customerscore_health_score',
  churnRisk: 'customerscore_churn_risk',
} as const;

export interface DemoOptions {
  readonly product: Product;
  readonly setup: DemoSetup;
  /** A subscribed company property to edit, and its new value. */
  readonly edit: { readonly property: string; readonly value: string };
  /** The host of the card's API base, as the project's dev profile names it. */
  readonly cardApiHost: string;
  readonly say: (message: string) => void;
}

export interface DemoResult {
  readonly companies: number;
  readonly imported: number;
  readonly scored: number;
  /** Imported customers without any score, each with a reason. */
  readonly notScored: number;
  readonly written: number;
  readonly failed: number;
  /** Customers whose stored scores were compared with the stand-in's properties; all are equal. */
  readonly readBack: number;
  /** Batch updates of a second cycle with nothing changed. */
  readonly secondCycleBatchUpdates: number;
  readonly webhookApplied: boolean;
  readonly card: { readonly fit: number | null; readonly health: number | null; readonly churnRisk: number | null };
  readonly hubspotCalls: number;
}

/** The main job through the real interfaces: install, set-up, a cycle, one more, a webhook, the card. */
export async function runDemo({ product, setup, edit, cardApiHost, say }: DemoOptions): Promise<DemoResult> {
  const standIn = new StandIn(product.hubspotUrl);
  const session = new HttpSession(product.url);
  const portal = await standIn.portal();
  const { portalId } = portal;

  say('signing in and installing the app');
  await signIn(session);
  await install(session, product, portalId);

  say('setting up and running the first cycle');
  const planned = await endOfCycle(session, portalId, await setUp(session, portalId, setup));
  say('looking at the plan and approving it');
  const first = await approvePlan(session, portalId, planned);
  const readBack = await compareWritten(session, standIn, portal);

  say('running a second cycle with nothing changed');
  const before = await batchUpdates(standIn);
  const { id } = await session.api<CycleBody>('POST', `/api/portals/${portalId}/cycles`);
  await endOfCycle(session, portalId, id);
  const secondCycleBatchUpdates = (await batchUpdates(standIn)) - before;

  say(`editing ${edit.property} in HubSpot and waiting for the webhook`);
  const { id: customerId, companyId } = await riskiestCustomer(session);
  await standIn.edit(portal, companyId, { [edit.property]: edit.value });
  const webhookApplied = await waitForEdit(session, customerId, edit.value);

  say('fetching the card through the card host');
  const card = await fetchCard(standIn, portal, `https://${cardApiHost}${CARD_SCORES_PATH}?companyId=${companyId}`);
  return {
    companies: portal.companies,
    imported: first.counts.created + first.counts.updated + first.counts.unchanged,
    scored: first.counts.scored,
    notScored: first.counts.notScored,
    written: first.outbound?.counts.written ?? 0,
    failed: first.counts.failed + (first.outbound?.counts.failed ?? 0),
    readBack,
    secondCycleBatchUpdates,
    webhookApplied,
    card,
    hubspotCalls: (await standIn.portal()).calls.total,
  };
}

async function endOfCycle(session: HttpSession, portalId: number, cycleId: string): Promise<CycleBody> {
  const cycle = await waitFor('end of the cycle', CYCLE_SECONDS, async () => {
    const body = await session.api<CycleBody>('GET', `/api/portals/${portalId}/cycles/${cycleId}`);
    const importing = UNDER_WAY.includes(body.status);
    const writing = body.outbound !== null && UNDER_WAY.includes(body.outbound.status);
    return importing || writing ? null : body;
  });
  const ends: readonly (RunStatus | undefined)[] = ['succeeded', 'awaiting_approval'];
  if (cycle.status !== 'succeeded' || !ends.includes(cycle.outbound?.status)) {
    throw new Error(`The cycle did not succeed: ${JSON.stringify(cycle)}`);
  }
  return cycle;
}

/** Nothing is written to an account before somebody has approved the first plan. */
async function approvePlan(session: HttpSession, portalId: number, cycle: CycleBody): Promise<CycleBody> {
  const { outbound } = cycle;
  if (outbound?.status !== 'awaiting_approval') throw new Error(`No plan waits: ${JSON.stringify(cycle)}`);
  await session.api('POST', `/api/portals/${portalId}/outbound/approve`, { planId: outbound.id });
  return endOfCycle(session, portalId, cycle.id);
}

/** Reads the scores of a sample back from the stand-in's properties and compares them with the stored ones. */
async function compareWritten(session: HttpSession, standIn: StandIn, portal: StandInPortal): Promise<number> {
  const { customers } = await session.api<CustomersBody>('GET', `/api/customers?limit=${SAMPLE_SIZE}`);
  let compared = 0;
  for (const { id } of customers) {
    const { link, scores, written } = await session.api<CustomerBody>('GET', `/api/customers/${id}`);
    // Customers that churned long ago are not written.
    if (!link || !scores || written.length === 0) continue;
    const { properties } = await standIn.company(portal, link.companyId, Object.values(WRITTEN_PROPERTIES));
    for (const [name, property] of Object.entries(WRITTEN_PROPERTIES)) {
      const score = scores[name as keyof typeof WRITTEN_PROPERTIES & keyof Scores];
      const stored = score.status === 'scored' ? score.value : null;
      const value = properties[property] ? Number(properties[property]) : null;
      if (stored !== value) throw new Error(`Company ${link.companyId}: ${property} is ${value}, stored is ${stored}.`);
    }
    compared += 1;
  }
  return compared;
}

async function batchUpdates(standIn: StandIn): Promise<number> {
  const { calls } = await standIn.portal();
  return calls.kinds[BATCH_UPDATE]?.calls ?? 0;
}

/** A customer at risk, on whose company's record the card has something to show. */
async function riskiestCustomer(session: HttpSession): Promise<{ readonly id: string; readonly companyId: string }> {
  const [customer] = (await session.api<CustomersBody>('GET', '/api/customers?sort=churnRisk&order=desc&limit=1'))
    .customers;
  const link = customer ? (await session.api<CustomerBody>('GET', `/api/customers/${customer.id}`)).link : null;
  if (!customer || !link) throw new Error('No customer is linked to a company.');
  return { id: customer.id, companyId: link.companyId };
}

/** True when the customer shows the new value, though no cycle runs. */
async function waitForEdit(session: HttpSession, customerId: string, value: string): Promise<boolean> {
  return waitFor('effect of the webhook', WEBHOOK_SECONDS, async () => {
    const customer = await session.api<CustomerBody>('GET', `/api/customers/${customerId}`);
    const shown = [customer.name, ...customer.attributes.map((attribute) => String(attribute.value))];
    return shown.includes(value) ? true : null;
  });
}

const envelope = z.object({ status: z.literal('success'), responseBody: z.unknown() });

async function fetchCard(standIn: StandIn, portal: StandInPortal, url: string): Promise<DemoResult['card']> {
  const { responseBody } = envelope.parse(await standIn.cardFetch(portal, url));
  const card = responseBody as CardBody;
  if (card.state !== 'ready') throw new Error(`The card shows no scores: ${JSON.stringify(card)}`);
  const valueIn = (score: (typeof card.scores)['fit']) => (score.status === 'scored' ? score.value : null);
  return {
    fit: valueIn(card.scores.fit),
    health: valueIn(card.scores.health),
    churnRisk: valueIn(card.scores.churnRisk),
  };
}
