import { z } from 'zod';

/** What our own checks read of the components that HubSpot's validator has accepted. */
export interface ProjectComponents {
  readonly app: AppComponent;
  readonly cards: readonly CardComponent[];
  readonly webhooks: WebhooksComponent;
}

export type AppComponent = z.infer<typeof appSchema> & { readonly file: string };
export type CardComponent = z.infer<typeof cardSchema> & { readonly file: string };
export type WebhooksComponent = z.infer<typeof webhooksSchema> & { readonly file: string };

interface Node {
  readonly componentType: string;
  readonly metaFilePath: string;
  readonly config: unknown;
}

const appSchema = z.object({
  logo: z.string().optional(),
  auth: z.object({
    redirectUrls: z.array(z.string()),
    requiredScopes: z.array(z.string()),
    optionalScopes: z.array(z.string()).default([]),
    conditionallyRequiredScopes: z.array(z.string()).default([]),
  }),
  permittedUrls: z.object({ fetch: z.array(z.string()), iframe: z.array(z.string()), img: z.array(z.string()) }),
});

const cardSchema = z.object({
  location: z.string(),
  entrypoint: z.string(),
  objectTypes: z.array(z.string()),
});

const webhooksSchema = z.object({
  settings: z.object({ targetUrl: z.string() }),
  subscriptions: z.object({
    crmObjects: z.array(
      z.object({ subscriptionType: z.string(), objectType: z.string(), propertyName: z.string().optional() }),
    ),
  }),
});

/** Sorts the components by kind; null when the app or its webhooks are missing. `locate` turns a path of HubSpot's into ours. */
export function projectComponents(
  nodes: readonly Node[],
  locate: (metaFilePath: string) => string,
): ProjectComponents | null {
  const of = <Shape extends z.ZodType<object>>(type: string, schema: Shape) =>
    nodes
      .filter((node) => node.componentType === type)
      .map((node) => ({ ...schema.parse(node.config), file: locate(node.metaFilePath) }));
  const [app] = of('APPLICATION', appSchema);
  const [webhooks] = of('WEBHOOKS', webhooksSchema);
  if (app === undefined || webhooks === undefined) return null;
  return { app, webhooks, cards: of('CARD', cardSchema) };
}
