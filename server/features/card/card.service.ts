import {
  type CardBody,
  type CardCustomer,
  type CardScore,
  consolePaths,
  type Score,
  type ScoreName,
  type Scores,
  type ScoringInputBody,
} from '@customerscore/core/contract';
import { addDays } from '@customerscore/core/mapping';
import { type ScoreChange, scoreChange } from '@customerscore/core/scoring';
import { AppError } from '../../errors.ts';
import type { Connection, ConnectionsService } from '../connections/connections.service.ts';
import type { CompaniesService } from '../customers/companies.service.ts';
import type { Customer, CustomersService } from '../customers/customers.service.ts';
import type { ScoringInputService } from '../customers/scoring-input.service.ts';
import type { StandingService } from '../customers/standing/standing.service.ts';
import type { MappingService } from '../mapping/mapping.service.ts';
import type { ScheduleService } from '../schedule/schedule.service.ts';
import { isStale, staleMessage } from './staleness.ts';

const SHOWN_DAYS = 30;
const DAY_CHARS = 'YYYY-MM-DD'.length;

/** A company record as HubSpot names it in a signed request. */
export interface CardRequest {
  readonly portalId: number;
  readonly companyId: string;
}

/** What the card on a company record shows. */
export interface CardService {
  scores(request: CardRequest): Promise<CardBody>;
  /** Reads the company from HubSpot again, scores it, and answers like `scores`. Safe to repeat. */
  refresh(request: CardRequest): Promise<CardBody>;
  /**
   * What the company's customer is scored by.
   * @throws AppError not_found when the company is no customer here
   */
  scoringInput(request: CardRequest): Promise<ScoringInputBody>;
}

export interface CardDependencies {
  readonly connections: ConnectionsService;
  readonly mapping: MappingService;
  readonly companies: CompaniesService;
  readonly customers: CustomersService;
  readonly scoringInputs: ScoringInputService;
  readonly standing: StandingService;
  readonly schedules: ScheduleService;
  readonly publicUrl: string;
  readonly now: () => Date;
}

export function createCardService(dependencies: CardDependencies): CardService {
  const { connections, companies } = dependencies;
  const scores = async ({ portalId, companyId }: CardRequest): Promise<CardBody> => {
    const connection = await connections.findLive(portalId);
    return connection ? scoresOf(dependencies, connection, companyId) : notConnected(dependencies);
  };
  return {
    scores,
    refresh: async (request) => {
      const connection = await connections.findLive(request.portalId);
      if (!connection) return notConnected(dependencies);
      try {
        const context = await companies.context(connection);
        const { caller } = await connections.open(connection, { urgent: true });
        await companies.refresh(context, caller, [request.companyId]);
      } catch (error) {
        // Without a mapping or access there is nothing to read; `scores` says which.
        if (!(error instanceof AppError) || error.actor !== 'user_action') throw error;
      }
      return scores(request);
    },
    scoringInput: async ({ portalId, companyId }) => {
      const connection = await connections.findLive(portalId);
      const customer = connection && (await dependencies.customers.findByCompany(connection, companyId));
      if (customer?.link?.state !== 'linked') throw new AppError('not_found', 'This company is not a customer.');
      return dependencies.scoringInputs.of(customer);
    },
  };
}

async function scoresOf(dependencies: CardDependencies, connection: Connection, companyId: string): Promise<CardBody> {
  const { mapping, customers, standing, publicUrl } = dependencies;
  if ((await mapping.confirmedVersion(connection)) === null) {
    const message = 'The set-up is not finished. An admin confirms the mapping in Customerscore first.';
    return { state: 'not_mapped', message, url: `${publicUrl}${consolePaths.setup(connection.portalId)}` };
  }
  const customer = await customers.findByCompany(connection, companyId);
  if (customer?.link?.state !== 'linked') {
    const { standing: stands, message: why } = await standing.of(connection, companyId);
    const message = stands === 'former_customer' ? why : `This company is not a customer in Customerscore. ${why}`;
    return { state: 'not_a_customer', message, url: `${publicUrl}${consolePaths.customers}` };
  }
  const readAt = (await customers.freshAt(customer)) ?? customer.link.readAt;
  return presentScores(dependencies, connection, { customer, readAt });
}

async function presentScores(
  { customers, schedules, publicUrl, now }: CardDependencies,
  connection: Connection,
  { customer, readAt }: { readonly customer: Customer; readonly readAt: Date },
): Promise<CardBody> {
  const shown = presentCustomer(customer, publicUrl);
  const { scores } = customer;
  if (!scores || allMissing(scores)) {
    const because = scores?.health.status === 'not_scored' ? scores.health.because.message : '';
    return { state: 'no_score', message: `There is no score yet. ${because}`.trim(), customer: shown };
  }
  const today = now().toISOString().slice(0, DAY_CHARS);
  const days = await customers.scoreDays(customer, addDays(today, -SHOWN_DAYS));
  const change = scoreChange(days, today);
  const { nextStarts } = await schedules.get({ scope: connection, rule: 'cycle' });
  const reconnect = connection.status === 'reconnect';
  const stale = reconnect || isStale({ readAt, nextStarts, now: now() });
  return {
    state: 'ready',
    stale,
    message: stale ? staleMessage(reconnect) : null,
    customer: shown,
    scores: {
      fit: presentScore(scores.fit, 'fit', change),
      health: presentScore(scores.health, 'health', change),
      churnRisk: presentScore(scores.churnRisk, 'churnRisk', change),
    },
    history: days,
    readAt: readAt.toISOString(),
    scoredAt: scores.scoredAt,
  };
}

function notConnected({ publicUrl }: CardDependencies): CardBody {
  const message = 'Customerscore is not connected to this HubSpot account. An admin connects it in Customerscore.';
  return { state: 'not_connected', message, url: `${publicUrl}${consolePaths.providers}` };
}

function presentCustomer({ id, name, externalId, churned, churnedOn }: Customer, publicUrl: string): CardCustomer {
  return { name, externalId, churned, churnedOn, url: `${publicUrl}${consolePaths.customer(id)}` };
}

function allMissing({ fit, health, churnRisk }: Scores): boolean {
  return [fit, health, churnRisk].every(({ status }) => status === 'not_scored');
}

function presentScore(score: Score, name: ScoreName, change: ScoreChange): CardScore {
  if (score.status === 'not_scored') return { status: 'not_scored', message: score.because.message };
  const { value, band, coverage, reasons } = score;
  return { status: 'scored', value, band, coverage, change: change[name], reasons };
}
