import type { ApiCustomerBody } from '@customerscore/core/contract';
import type { Customer } from '../customers/customers.service.ts';

/** A customer as programs see it. */
export function presentApiCustomer(customer: Customer): ApiCustomerBody {
  const { externalId, name, churned, churnedOn, attributes, metrics, scores, createdAt, updatedAt } = customer;
  const latest = Object.entries(metrics).map(([codename, { day, value }]) => [codename, { date: day, value }]);
  return {
    external_id: externalId,
    name,
    churned,
    churned_on: churnedOn,
    attributes,
    metrics: Object.fromEntries(latest),
    scores: scores && {
      fit: scores.fit,
      health: scores.health,
      churn_risk: scores.churnRisk,
      scored_at: scores.scoredAt,
      model_version: scores.modelVersion,
    },
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  };
}
