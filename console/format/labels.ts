import type {
  Actor,
  AlertKind,
  AttributeType,
  Band,
  ConnectionStatus,
  CycleKind,
  CycleTrigger,
  DataSource,
  Direction,
  ExternalIdReason,
  LinkState,
  OutboundPolicy,
  OutboundRunKind,
  PublicationAction,
  RunStatus,
  ScoreName,
} from '@customerscore/core/contract';

export const BAND_LABELS: Readonly<Record<Band, string>> = {
  good: 'Good',
  fair: 'Fair',
  poor: 'Poor',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
};

/** Scale and direction, stated wherever a score is explained. */
export const SCORE_DIRECTIONS: Readonly<Record<ScoreName, string>> = {
  fit: '0 to 100, higher is better',
  health: '0 to 100, higher is better',
  churnRisk: '0 to 100, higher is worse',
};

export const DIRECTION_LABELS: Readonly<Record<Direction, string>> = {
  higher_is_better: 'Higher is better',
  lower_is_better: 'Lower is better',
};

export const PUBLICATION_LABELS: Readonly<Record<PublicationAction, string>> = {
  saved: 'Began to try',
  published: 'Published',
  discarded: 'Discarded',
  rolled_back: 'Rolled back to',
};

export const DATA_SOURCE_LABELS: Readonly<Record<DataSource, string>> = {
  hubspot: 'HubSpot',
  api: 'API',
  csv: 'CSV imports',
  manual: 'Entered by hand',
};

export const ATTRIBUTE_TYPE_LABELS: Readonly<Record<AttributeType, string>> = {
  number: 'Number',
  text: 'Text',
  boolean: 'Yes or no',
  date: 'Date',
};

export const CONNECTION_STATUS_LABELS: Readonly<Record<ConnectionStatus, string>> = {
  connected: 'Connected',
  reconnect: 'Reconnect needed',
  disconnected: 'Disconnected',
};

export const RUN_STATUS_LABELS: Readonly<Record<RunStatus, string>> = {
  queued: 'Queued',
  running: 'Running',
  paused: 'Paused',
  awaiting_approval: 'Waiting for approval',
  succeeded: 'Done',
  failed: 'Failed',
  stopped: 'Stopped',
};

export const RUN_KIND_LABELS: Readonly<Record<OutboundRunKind, string>> = {
  write: 'After a cycle or a publication',
  dry_run: 'Dry run',
  undo: 'Undo',
  retry: 'One company tried again',
};

export const TRIGGER_LABELS: Readonly<Record<CycleTrigger, string>> = {
  schedule: 'Scheduled',
  button: 'Started by hand',
  setup: 'Started by set-up',
};

export const LINK_STATE_LABELS: Readonly<Record<LinkState, string>> = {
  linked: 'Linked',
  left_filter: 'Left the filter',
  archived: 'Deleted in HubSpot',
  deleted: 'Gone from HubSpot for good',
  merged: 'Merged in HubSpot',
};

export const ALERT_LABELS: Readonly<Record<AlertKind, string>> = {
  webhooks_silent: 'Webhooks have gone silent',
  webhooks_lagging: 'Webhooks are late',
  mapping_drift: 'HubSpot has changed under the mapping',
  approval_needed: 'A plan waits for your approval',
  reconnect_needed: 'HubSpot has to be connected again',
  import_failed: 'An import failed',
  outbound_failed: 'An outbound run failed',
  completeness_gap: 'Companies are missing',
  echo_near_misses: 'Something else writes our properties',
  quota_low: 'Few HubSpot calls are left today',
};

/** When an outbound row writes. */
export const POLICY_LABELS: Readonly<Record<OutboundPolicy, string>> = {
  never_clear: 'When we have a value',
  only_if_empty: 'Only if empty in HubSpot',
  always: 'Always: cleared when we have none',
};

export const CYCLE_KIND_LABELS: Readonly<Record<CycleKind, string>> = {
  full: 'Full',
  incremental: 'Incremental',
};

export const EXTERNAL_ID_REASON_LABELS: Readonly<Record<ExternalIdReason, string>> = {
  external_id_empty: 'Empty',
  external_id_removed: 'Removed',
  external_id_too_long: 'Too long',
  external_id_duplicate: 'Duplicate',
  external_id_taken: "Changed to another customer's",
  external_id_other_account: 'In another account',
  customer_unknown: 'No such customer',
};

/** Who acts on an error, said after what happened. */
export const ACTOR_HINTS: Readonly<Record<Actor, string>> = {
  user_action: 'You can fix this.',
  retry_later: 'This usually passes by itself; trying again later is enough.',
  bug: 'This is our mistake, not yours. If it stays, contact support.',
};

const ACCOUNT_TYPES: Readonly<Record<string, string>> = {
  STANDARD: 'Standard account',
  DEVELOPER_TEST: 'Developer test account',
  SANDBOX: 'Sandbox account',
  APP_DEVELOPER: 'App developer account',
};

/** HubSpot's account type in words; a type HubSpot adds later is shown as it is. */
export function accountTypeLabel(accountType: string): string {
  return ACCOUNT_TYPES[accountType] ?? accountType;
}
