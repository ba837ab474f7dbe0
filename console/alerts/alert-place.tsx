import type { AlertBody } from '@customerscore/core/contract';
import { TextLink } from '../components/links.tsx';

interface AlertPlaceProps {
  readonly alert: Pick<AlertBody, 'kind' | 'key' | 'portalId'>;
  readonly onFollow?: () => void;
}

/** A link to where an alert is looked into or mended. */
export function AlertPlace({ alert: { kind, key, portalId: portal }, onFollow }: AlertPlaceProps) {
  const portalId = String(portal);
  const click = onFollow ? { onClick: onFollow } : {};
  switch (kind) {
    case 'webhooks_silent':
    case 'webhooks_lagging':
      return (
        <TextLink to="/webhooks" size="sm" {...click}>
          Look at the webhooks
        </TextLink>
      );
    case 'approval_needed':
      return (
        <TextLink to="/outbound/$portalId/runs/$runId" params={{ portalId, runId: key }} size="sm" {...click}>
          Look at the plan
        </TextLink>
      );
    case 'outbound_failed':
      return (
        <TextLink to="/outbound/$portalId/runs/$runId" params={{ portalId, runId: key }} size="sm" {...click}>
          Look at the run
        </TextLink>
      );
    case 'import_failed':
      return (
        <TextLink to="/cycles/$portalId/$cycleId" params={{ portalId, cycleId: key }} size="sm" {...click}>
          Look at the cycle
        </TextLink>
      );
    case 'completeness_gap':
      return (
        <TextLink to="/cycles" size="sm" {...click}>
          Look at the cycles
        </TextLink>
      );
    case 'echo_near_misses':
      return (
        <TextLink to="/outbound/$portalId/echo" params={{ portalId }} size="sm" {...click}>
          Look at the echo proof
        </TextLink>
      );
    case 'mapping_drift':
    case 'reconnect_needed':
    case 'quota_low':
      return (
        <TextLink to="/settings/providers/hubspot/$portalId" params={{ portalId }} size="sm" {...click}>
          {kind === 'mapping_drift' ? 'Repair the mapping' : 'Open the provider'}
        </TextLink>
      );
  }
}
