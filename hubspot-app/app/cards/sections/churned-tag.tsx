import type { CardCustomer } from '@customerscore/core/contract';
import { Inline, Tag } from '@hubspot/ui-extensions';
import { formatDay } from '../format.ts';

/** Says that a customer has churned, and when; nothing for an active one. */
export function ChurnedTag({ customer }: { customer: CardCustomer }) {
  if (!customer.churned) return null;
  const label = customer.churnedOn === null ? 'Churned' : `Churned ${formatDay(customer.churnedOn)}`;
  return (
    <Inline>
      <Tag variant="error">{label}</Tag>
    </Inline>
  );
}
