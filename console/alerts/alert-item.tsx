import type { AlertBody } from '@customerscore/core/contract';
import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ActorBadge } from '../components/actor-badge.tsx';
import { Moment } from '../components/moment.tsx';
import { ALERT_LABELS } from '../format/labels.ts';
import { AlertPlace } from './alert-place.tsx';

interface AlertItemProps {
  readonly alert: AlertBody;
  /** Until when it went on; undefined while it does. */
  readonly ended?: ReactNode;
  readonly onFollow?: () => void;
}

/** One alert: what goes on, since when, who must act, and where. */
export function AlertItem({ alert, ended, onFollow }: AlertItemProps) {
  const { kind, message, actor, since, portalId } = alert;
  return (
    <Stack gap={6}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Text fw={600}>{ALERT_LABELS[kind]}</Text>
        {ended === undefined && <ActorBadge actor={actor} />}
      </Group>
      <Text size="sm">{message}</Text>
      <Group gap="md">
        <Text size="xs" c="dimmed">
          HubSpot account {portalId} · since <Moment at={since} />
          {ended}
        </Text>
        {ended === undefined && <AlertPlace alert={alert} {...(onFollow ? { onFollow } : {})} />}
      </Group>
    </Stack>
  );
}
