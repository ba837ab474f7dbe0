import { z } from 'zod';

export const EVENT_NAMES = ['creation', 'deletion', 'merge', 'restore', 'propertyChange'] as const;
export type EventName = (typeof EVENT_NAMES)[number];

/** One active subscription to company events. `object.*` is the current form, `company.*` the classic one. */
export interface Subscription {
  readonly subscriptionId: number;
  readonly form: 'object' | 'company';
  readonly event: EventName;
  /** For propertyChange: the property; null means any (assumed to be what leaving it out does). */
  readonly propertyName: string | null;
}

export interface WebhookSettings {
  /** Path of the app's webhook endpoint; the host is where the app runs. */
  readonly targetPath: string;
  readonly maxConcurrentRequests: number;
  readonly subscriptions: readonly Subscription[];
}

const DEFAULT_TARGET_PATH = '/webhooks/hubspot';
const DEFAULT_CONCURRENCY = 10;
const FIRST_SUBSCRIPTION_ID = 3_100_001;
const COMPANY_NAMES = new Set(['company', 'companies', '0-2']);

const entry = z.object({
  subscriptionType: z.string(),
  objectType: z.string().optional(),
  propertyName: z.string().optional(),
  active: z.boolean(),
});

/** The parts of webhooks-hsmeta.json that say what is delivered. https://developers.hubspot.com/docs/apps/developer-platform/add-features/configure-webhooks */
const webhooksFile = z.object({
  config: z.object({
    settings: z.object({ targetUrl: z.string(), maxConcurrentRequests: z.number().int().positive() }),
    subscriptions: z.object({
      crmObjects: z.array(entry).optional(),
      legacyCrmObjects: z.array(entry).optional(),
    }),
  }),
});

/** Reads the JSON of a webhooks-hsmeta.json. Throws an Error that names the field at fault. */
export function parseWebhookSettings(json: unknown): WebhookSettings {
  const parsed = webhooksFile.safeParse(json);
  if (!parsed.success) throw new Error(`The webhooks file is not valid:\n${z.prettifyError(parsed.error)}`);
  const { settings, subscriptions } = parsed.data.config;
  const entries = [
    ...(subscriptions.crmObjects ?? []).filter(({ objectType }) => COMPANY_NAMES.has(objectType ?? '')),
    ...(subscriptions.legacyCrmObjects ?? []),
  ];
  return {
    targetPath: pathOf(settings.targetUrl),
    maxConcurrentRequests: settings.maxConcurrentRequests,
    subscriptions: entries.filter(({ active }) => active).flatMap(toSubscription),
  };
}

/** What is subscribed when there is no file. */
export function defaultWebhookSettings(): WebhookSettings {
  const properties = ['name', 'domain', 'numberofemployees', 'industry', 'lifecyclestage'];
  const entries = [
    ...['creation', 'deletion', 'merge', 'restore'].map((event) => ({ subscriptionType: `object.${event}` })),
    ...properties.map((propertyName) => ({ subscriptionType: 'object.propertyChange', propertyName })),
  ];
  return {
    targetPath: DEFAULT_TARGET_PATH,
    maxConcurrentRequests: DEFAULT_CONCURRENCY,
    subscriptions: entries.flatMap(toSubscription),
  };
}

function toSubscription(
  { subscriptionType, propertyName }: { subscriptionType: string; propertyName?: string | undefined },
  index: number,
): Subscription[] {
  const [form, name] = subscriptionType.split('.');
  const event = EVENT_NAMES.find((known) => known === name);
  if ((form !== 'object' && form !== 'company') || !event) return [];
  return [{ subscriptionId: FIRST_SUBSCRIPTION_ID + index, form, event, propertyName: propertyName ?? null }];
}

/** The host of a target URL is a variable of the project's profile, so only the path counts. */
function pathOf(targetUrl: string): string {
  const path = targetUrl.replace(/^[a-z]+:\/\/[^/]+/i, '');
  return path.startsWith('/') ? path : DEFAULT_TARGET_PATH;
}
