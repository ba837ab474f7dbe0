import type { Portal } from '../accounts/portal.ts';
import type { AppDefinition } from '../auth/app-definition.ts';
import { KeyStore } from '../auth/key-store.ts';
import { OAuthService } from '../auth/oauth.ts';
import type { SandboxConfig } from '../config.ts';
import { FaultPlan } from '../control/fault-plan.ts';
import { Journal } from '../control/journal.ts';
import { LatencyModel } from '../control/latency-model.ts';
import { type Clock, VirtualClock } from '../core/clock.ts';
import { Random } from '../core/random.ts';
import { TimeTravel } from '../core/time-travel.ts';
import { Timeline } from '../core/timeline.ts';
import { RateLimits } from '../limits/rate-limits.ts';
import { WebhookDispatcher } from '../webhooks/dispatcher.ts';
import type { SendWebhook } from '../webhooks/send.ts';
import { defaultWebhookSettings, parseWebhookSettings } from '../webhooks/subscriptions.ts';
import { appFromProject } from './app-from-project.ts';
import { type CapturedParts, captureParts } from './capture-world.ts';
import { firstPortals } from './first-portals.ts';
import { PortalClocks } from './portal-clocks.ts';
import { PortalDirectory } from './portal-directory.ts';
import type { SavedWorld } from './saved-world.ts';
import { Snapshots } from './snapshots.ts';

/** What a test or an operator may change while it runs. */
export interface WorldSettings {
  /** The body of a 404 for a missing company: by the request's Accept header (assumed), or always the recorded page. */
  notFoundBody: 'by_accept' | 'html';
  /** The body for refused values: as seen since 2025, or as recorded in 2022. */
  validationBody: 'current' | '2022';
}

/** Everything the stand-in knows, for all portals. */
export interface World {
  readonly config: SandboxConfig;
  readonly clock: VirtualClock;
  readonly clocks: PortalClocks;
  readonly timeline: Timeline;
  readonly travel: TimeTravel;
  readonly random: Random;
  readonly app: AppDefinition;
  readonly portals: PortalDirectory;
  readonly oauth: OAuthService;
  readonly keys: KeyStore;
  readonly limits: RateLimits;
  readonly webhooks: WebhookDispatcher;
  readonly faults: FaultPlan;
  readonly latency: LatencyModel;
  readonly journal: Journal;
  readonly settings: WorldSettings;
  readonly snapshots: Snapshots;
  /** How often this world was started; 1 for a new one. */
  readonly generation: number;
  /** A new id for an answer. */
  correlationId(): string;
  /** Drops everything that is still due. */
  stop(): void;
}

export interface WorldOptions {
  readonly config: SandboxConfig;
  readonly wallClock: Clock;
  readonly send: SendWebhook;
  /** What an earlier run left; null starts from the seed. */
  readonly saved: SavedWorld | null;
}

/** Puts a world together: from the seed, or as an earlier run left it. */
export function createWorld({ config, wallClock, send, saved }: WorldOptions): World {
  const generation = (saved?.generation ?? 0) + 1;
  // Each run draws from streams of its own, or ids given before a restart would be given again.
  const random = new Random(config.seed).fork(`run-${generation}`);
  const clock = startClock(config, wallClock, saved);
  const clocks = new PortalClocks(clock, saved?.leads);
  const timeline = new Timeline(clock);
  const app = appFromProject(config.app, {
    clientId: config.clientId,
    clientSecret:
      config.clientSecret ?? saved?.clientSecret ?? random.fork('client-secret').text(48, '0123456789abcdef'),
    redirectUris: config.redirectUris,
  });
  const oauth = new OAuthService(app, clocks, random.fork('oauth'));
  const keys = new KeyStore(clock, random.fork('keys'));
  const settings = config.webhooks === null ? defaultWebhookSettings() : parseWebhookSettings(config.webhooks);
  const webhooks = new WebhookDispatcher({
    clocks,
    timeline,
    random: random.fork('webhooks'),
    settings,
    appId: app.appId,
    clientSecret: app.clientSecret,
    targetUrl: `${config.appUrl}${settings.targetPath}`,
    send,
    wallClock,
    isInstalled: (portalId) => oauth.install(portalId) !== undefined,
  });
  const portals = new PortalDirectory({ clocks, timeline, webhooks, random: random.fork('portals') });
  if (saved) restore(saved, portals, oauth, keys);
  else for (const portal of firstPortals(config, random, clock.now())) addNewPortal(portal, portals, keys);
  const correlationIds = random.fork('correlation');
  const parts: CapturedParts = {
    clock,
    clocks,
    timeline,
    random,
    correlationIds,
    oauth,
    keys,
    portals,
    webhooks,
    limits: new RateLimits(),
    faults: new FaultPlan(random.fork('faults'), clock),
    latency: new LatencyModel(random.fork('latency')),
    journal: new Journal(),
    settings: { notFoundBody: 'by_accept', validationBody: 'current' },
  };
  return {
    ...parts,
    config,
    travel: new TimeTravel({ clock, timeline, settled: () => webhooks.idle() }),
    app,
    snapshots: new Snapshots(() => captureParts(parts)),
    generation,
    correlationId: () => correlationIds.uuid(clock.now()),
    stop: () => timeline.stop(),
  };
}

/** What the ready service key of an account may do unless something else is said. */
export const READY_KEY_SCOPES = ['crm.objects.companies.read', 'crm.objects.companies.write'] as const;

/** Adds a portal with a ready service key. */
export function addNewPortal(
  portal: Portal,
  portals: PortalDirectory,
  keys: KeyStore,
  scopes: readonly string[] = READY_KEY_SCOPES,
): void {
  portals.add(portal);
  const { portalId, hublet, users } = portal.profile;
  keys.create({
    kind: 'service-key',
    name: 'Customerscore connection',
    portalId,
    userId: users[0]?.userId ?? 0,
    scopes,
    hublet,
  });
}

function startClock(config: SandboxConfig, wallClock: Clock, saved: SavedWorld | null): VirtualClock {
  const clock = new VirtualClock(() => wallClock.now(), saved?.clock);
  if (config.now !== null && !saved) clock.set(config.now, false);
  return clock;
}

function restore(saved: SavedWorld, portals: PortalDirectory, oauth: OAuthService, keys: KeyStore): void {
  for (const portal of saved.portals) portals.addSaved(portal);
  oauth.restore(saved.oauth);
  keys.restore(saved.keys);
}
