import type { CardBody } from '@customerscore/core/contract';
import { EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import { ChurnedTag } from './churned-tag.tsx';
import { CustomerActions } from './customer-actions.tsx';

type NoScoreBody = Extract<CardBody, { state: 'no_score' }>;

/** A known customer without any score: says why, and offers to read the company again. */
export function NoScoreView(props: { body: NoScoreBody; refreshing: boolean; onRefresh: () => void }) {
  const { body, refreshing, onRefresh } = props;
  return (
    <EmptyState title="No scores yet" imageName="emptyStateCharts" layout="vertical" imageWidth={120}>
      <Flex direction="column" align="center" gap="small">
        <ChurnedTag customer={body.customer} />
        <Text>{body.message}</Text>
        <CustomerActions customer={body.customer} justify="center" refreshing={refreshing} onRefresh={onRefresh} />
      </Flex>
    </EmptyState>
  );
}
