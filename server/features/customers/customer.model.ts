import {
  type AttributeValue,
  LINK_STATES,
  type LinkState,
  type MetricPoint,
  type ScoreName,
  type Scores,
} from '@customerscore/core/contract';
import type { ChurnPeriod, ScoresChangedOn, ShadowScores } from '@customerscore/core/scoring';
import { type Connection, type Model, Schema } from 'mongoose';

/** One customer of a workspace, with its newest values and scores, and its tie to a HubSpot company. */
export interface CustomerDocument {
  _id: string;
  workspaceId: string;
  externalId: string;
  name: string;
  attributes: Record<string, AttributeValue>;
  metrics: Record<string, MetricPoint>;
  churned: boolean;
  churnedOn: string | null;
  /** The times it was gone, oldest first. */
  churnPeriods: ChurnPeriod[];
  scores: Scores | null;
  /** What the version on trial makes of it, written together with the scores; that of an older trial means nothing. */
  shadow: ShadowScores | null;
  /** When each score last changed; null for customers from before it was kept whose scores have not changed since. */
  scoresChangedOn: ScoresChangedOn | null;
  link: LinkDocument | null;
  /** Another one with every change of values and scores; null in documents from before there was one. */
  revision: string | null;
  /** Points that are stored with the customer and are not known to be in its history yet. */
  pending: PendingDocument | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface PendingDocument {
  /** The revision that brought them. */
  id: string;
  points: Record<string, MetricPoint[]>;
}

export interface LinkDocument {
  portalId: number;
  companyId: string;
  /** Companies that were merged into this one. */
  aliasIds: string[];
  state: LinkState;
  readAt: Date;
  /** When HubSpot says that the company was changed last, as far as it was read. */
  modifiedAt: Date | null;
  /** What the outbound properties held in HubSpot when the company was last read. */
  values: Record<string, string | null>;
  /** Merges that this customer survived, oldest first. */
  merges: MergeDocument[];
  /** The customer that goes on since its company was merged into that one's. */
  mergedInto: { customerId: string; name: string; at: Date } | null;
}

export interface MergeDocument {
  at: Date;
  companyIds: string[];
  customers: { id: string; name: string; externalId: string }[];
}

const { Mixed } = Schema.Types;

// `id` is a field here, not mongoose's own getter.
const mergedCustomer = new Schema<MergeDocument['customers'][number]>(
  { id: String, name: String, externalId: String },
  { _id: false, id: false },
);

const merge = new Schema<MergeDocument>(
  { at: Date, companyIds: [String], customers: [mergedCustomer] },
  { _id: false, id: false },
);

const link = new Schema<LinkDocument>(
  {
    portalId: { type: Number, required: true },
    companyId: { type: String, required: true },
    aliasIds: { type: [String], default: [] },
    state: { type: String, enum: LINK_STATES, required: true },
    readAt: { type: Date, required: true },
    modifiedAt: { type: Date, default: null },
    values: { type: Mixed, default: {} },
    merges: { type: [merge], default: [] },
    mergedInto: { type: Mixed, default: null },
  },
  { _id: false, minimize: false },
);

const schema = new Schema<CustomerDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    externalId: { type: String, required: true },
    name: { type: String, required: true },
    attributes: { type: Mixed, default: {} },
    metrics: { type: Mixed, default: {} },
    churned: { type: Boolean, required: true },
    churnedOn: { type: String, default: null },
    churnPeriods: { type: Mixed, default: [] },
    scores: { type: Mixed, default: null },
    shadow: { type: Mixed, default: null },
    scoresChangedOn: { type: Mixed, default: null },
    link: { type: link, default: null },
    revision: { type: String, default: null },
    pending: { type: Mixed, default: null },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'customers', minimize: false },
)
  .index({ workspaceId: 1, externalId: 1 }, { unique: true })
  // $exists and not $type: MongoDB does not see that `portalId: 5` implies a type, and would not use the index.
  .index(
    { 'link.portalId': 1, workspaceId: 1, 'link.companyId': 1 },
    { unique: true, partialFilterExpression: { 'link.portalId': { $exists: true } } },
  )
  .index({ workspaceId: 1, 'link.aliasIds': 1 })
  // Customers without a company, of which most workspaces have none.
  .index({ workspaceId: 1, link: 1 }, { partialFilterExpression: { link: null } })
  .index({ workspaceId: 1, name: 1, _id: 1 })
  .index({ workspaceId: 1, 'scores.fit.value': 1, _id: 1 })
  .index({ workspaceId: 1, 'scores.health.value': 1, _id: 1 })
  .index({ workspaceId: 1, 'scores.churnRisk.value': 1, _id: 1 })
  // Customers whose band would change, by size of change. Empty without a version on trial.
  .index(...movedIndex('fit'))
  .index(...movedIndex('health'))
  .index(...movedIndex('churnRisk'));

function movedIndex(score: ScoreName) {
  const fields = { workspaceId: 1, 'shadow.version': 1, [`shadow.${score}.size`]: 1, _id: 1 } as const;
  return [fields, { partialFilterExpression: { [`shadow.${score}.moves`]: true } }] as const;
}

export function customerModel(database: Connection): Model<CustomerDocument> {
  return database.model<CustomerDocument>('Customer', schema);
}
