import { z } from 'zod';
import { PORTAL_TIERS } from '../accounts/portal.ts';
import { writeRules } from '../control/rule-routes.ts';
import { FIELD_TYPES, PROPERTY_TYPES } from '../crm/property-definition.ts';
import { RULE_TYPES } from '../crm/validation-rule.ts';
import type { World } from '../world/world.ts';

const VERSION = 1;

const grant = { portalId: z.number(), userId: z.number(), scopes: z.array(z.string()) };

const user = z.object({
  userId: z.number(),
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  ownerId: z.string(),
});

const profile = z.object({
  portalId: z.number(),
  name: z.string(),
  domain: z.string(),
  accountType: z.enum(['STANDARD', 'DEVELOPER_TEST', 'SANDBOX', 'APP_DEVELOPER']),
  tier: z.enum(PORTAL_TIERS),
  limitIncreases: z.number().optional(),
  timeZone: z.string(),
  currency: z.string(),
  hublet: z.string(),
  createdAt: z.string(),
  users: z.array(user),
  keyProperties: z.array(z.string()),
  mergeMode: z.enum(['new_id', 'keep_primary']),
});

const option = z.object({
  label: z.string(),
  value: z.string(),
  description: z.string(),
  displayOrder: z.number(),
  hidden: z.boolean(),
});

const property = z.object({
  name: z.string(),
  label: z.string(),
  description: z.string(),
  groupName: z.string(),
  type: z.enum(PROPERTY_TYPES),
  fieldType: z.enum(FIELD_TYPES),
  options: z.array(option),
  displayOrder: z.number(),
  hasUniqueValue: z.boolean(),
  hidden: z.boolean(),
  formField: z.boolean(),
  calculated: z.boolean(),
  calculationFormula: z.string().optional(),
  externalOptions: z.boolean(),
  referencedObjectType: z.string().optional(),
  hubspotDefined: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  archived: z.boolean(),
  archivedAt: z.string().optional(),
  modificationMetadata: z.object({
    archivable: z.boolean(),
    readOnlyDefinition: z.boolean(),
    readOnlyOptions: z.boolean(),
    readOnlyValue: z.boolean(),
  }),
});

const group = z.object({ name: z.string(), label: z.string(), displayOrder: z.number(), archived: z.boolean() });

const key = z.object({
  ...grant,
  token: z.string(),
  kind: z.enum(['private-app', 'service-key']),
  name: z.string(),
  appId: z.number(),
  createdAt: z.number(),
});

const validationRule = z.object({
  ruleType: z.enum(RULE_TYPES),
  ruleArguments: z.array(z.string()),
  shouldApplyNormalization: z.boolean().optional(),
});

const savedRules = z.object({
  writes: writeRules,
  validations: z.array(z.tuple([z.string(), z.array(validationRule)])),
});

/** The shape of state.json: a world without its companies. */
export const savedState = z.object({
  version: z.literal(VERSION),
  generation: z.number(),
  clientSecret: z.string(),
  clock: z.object({ offsetMs: z.number(), frozenAt: z.number().nullable() }),
  leads: z.array(z.tuple([z.number(), z.number()])).optional(),
  oauth: z.object({
    installs: z.array(z.object({ ...grant, installedAt: z.number() })),
    accessTokens: z.array(z.object({ ...grant, token: z.string(), expiresAt: z.number() })),
    refreshTokens: z.array(z.tuple([z.string(), z.object(grant)])),
    closedPortals: z.array(z.number()).default([]),
  }),
  keys: z.array(key),
  portals: z.array(
    z.object({
      profile,
      properties: z.object({ properties: z.array(property), groups: z.array(group), rules: savedRules.optional() }),
      forwards: z.array(z.tuple([z.string(), z.string()])),
    }),
  ),
});

/** What is written of a world besides its companies. */
export function stateOf({ app, clock, clocks, generation, keys, oauth, portals }: World) {
  return {
    version: VERSION,
    generation,
    clientSecret: app.clientSecret,
    clock: clock.state,
    leads: clocks.leads,
    oauth: oauth.state,
    keys: keys.state,
    portals: portals.list().map((portal) => ({
      profile: portal.profile,
      properties: portal.properties.state,
      forwards: [...portal.companies.forwards],
    })),
  };
}
