import type { CardBody } from '@customerscore/core/contract';
import { Alert, Flex, Text } from '@hubspot/ui-extensions';
import { formatAgo } from '../format.ts';
import type { WhatIfState } from '../use-what-if.ts';
import { ChurnedTag } from './churned-tag.tsx';
import { CustomerActions } from './customer-actions.tsx';
import { HistoryChart } from './history-chart.tsx';
import { ScorePanels } from './score-panels.tsx';
import { WhatIf } from './what-if.tsx';

export interface ReadyViewProps {
  readonly body: Extract<CardBody, { state: 'ready' }>;
  readonly wide: boolean;
  readonly now: Date;
  readonly refreshing: boolean;
  readonly onRefresh: () => void;
  readonly whatIf: WhatIfState;
}

/** The three scores of a customer with their reasons, their history where there is room, and how fresh they are. */
export function ReadyView({ body, wide, now, refreshing, onRefresh, whatIf }: ReadyViewProps) {
  return (
    <Flex direction="column" gap="medium">
      {body.stale && (
        <Alert title="Scores may be out of date" variant="warning">
          {body.message}
        </Alert>
      )}
      <ChurnedTag customer={body.customer} />
      <ScorePanels scores={body.scores} wide={wide} />
      <WhatIf whatIf={whatIf} wide={wide} />
      {wide && <HistoryChart history={body.history} />}
      <Flex direction={wide ? 'row' : 'column'} justify="between" align={wide ? 'center' : 'start'} gap="small">
        <Text variant="microcopy">
          Read from HubSpot {formatAgo(body.readAt, now)}, scored {formatAgo(body.scoredAt, now)}
        </Text>
        <CustomerActions
          customer={body.customer}
          justify={wide ? 'end' : 'start'}
          refreshing={refreshing}
          onRefresh={onRefresh}
        />
      </Flex>
    </Flex>
  );
}
