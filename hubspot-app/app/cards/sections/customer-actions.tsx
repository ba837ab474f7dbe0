import type { CardCustomer } from '@customerscore/core/contract';
import { Flex, Link, LoadingButton } from '@hubspot/ui-extensions';

/** What a person can do with a customer from the card: read it again, or open it in Customerscore. */
export function CustomerActions(props: { customer: CardCustomer; refreshing: boolean; onRefresh: () => void }) {
  const { customer, refreshing, onRefresh } = props;
  return (
    <Flex direction="row" align="center" gap="medium" wrap>
      <LoadingButton variant="secondary" size="extra-small" loading={refreshing} onClick={onRefresh}>
        Refresh
      </LoadingButton>
      <Link href={{ url: customer.url, external: true }}>Open in Customerscore</Link>
    </Flex>
  );
}
