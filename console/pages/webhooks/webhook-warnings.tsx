import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useAlerts } from '../../api/alerts.ts';
import { Moment } from '../../components/moment.tsx';
import { ALERT_LABELS } from '../../format/labels.ts';

/** Says that webhooks of an account are silent or late, while they are. */
export function WebhookWarnings({ portalId }: { readonly portalId: number }) {
  const { data } = useAlerts();
  const alerts = (data?.alerts ?? []).filter(
    (alert) => alert.portalId === portalId && (alert.kind === 'webhooks_silent' || alert.kind === 'webhooks_lagging'),
  );
  return alerts.map(({ id, kind, message, since }) => (
    <Alert key={id} color="amber" title={ALERT_LABELS[kind]} icon={<IconAlertTriangle aria-hidden />}>
      <Text size="sm">{message}</Text>
      <Text size="xs" c="slate.7" mt={4}>
        Since <Moment at={since} />
      </Text>
    </Alert>
  ));
}
