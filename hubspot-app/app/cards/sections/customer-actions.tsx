import type { CardCustomer } from '@customerscore/core/contract';
import { Flex, Link, LoadingButton } from '@hubspot/ui-extensions';

export interface CustomerActionsProps {
  readonly customer: CardCustomer;
  readonly justify: 'start' | 'center' | 'end';
  readonly refreshing: boolean;
  readonly onRefresh: () => void;
}

/** What a person can do with a customer from the card: read it again, or open it in Customerscore. */
export function CustomerActions({ customer, justify, refreshing, onRefresh }: CustomerActionsProps) {
  return (
    <Flex direction="row" justify={justify} align="center" gap="small" wrap>
      <LoadingButton variant="secondary" size="extra-small" loading={refreshing} onClick={onRefresh}>
        Refresh
      </LoadingButton>
      <Link href={{ url: customer.url, external: true }}>Open in Customerscore</Link>
    </Flex>
  );
}
