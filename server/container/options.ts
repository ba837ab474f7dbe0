import type { SignInOptionsBody } from '@customerscore/core/contract';
import type { HubSpotApp } from '../config.ts';
import type { NamedKey } from '../crypto/key-ring.ts';
import type { ReadingSizes } from '../features/cycles/reading/plan-lanes.ts';
import type { Logger } from '../observability/logger.ts';

/** The configuration with nothing left open: what was not configured is embedded by now. */
export interface ContainerOptions {
  readonly mongodbUri: string;
  /** Null: the one named in the URI. */
  readonly databaseName: string | null;
  /** Origin without a trailing slash. */
  readonly publicUrl: string;
  readonly hubspotApp: HubSpotApp | null;
  readonly hubspotApiUrl: string;
  readonly hubspotAppUrl: string;
  readonly sessionSecrets: readonly string[];
  readonly encryptionKeys: readonly NamedKey[];
  readonly accessTokensAllowed: boolean;
  readonly trustProxy: number;
  /** Webhook deliveries are kept so long. */
  readonly webhookRetentionDays: number;
  /** How full cycles are divided. */
  readonly readingSizes: ReadingSizes;
  readonly consoleDir: string;
  /** The ready account to show on the sign-in page; null unless everything is embedded. */
  readonly sandboxAccount: SignInOptionsBody['sandbox'];
  readonly logger: Logger;
  readonly processMetrics: boolean;
}
