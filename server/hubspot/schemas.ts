import { z } from 'zod';

/** HubSpot's answers as we read them: only the fields we use, unknown ones ignored, unset values null. */
const company = z.object({
  id: z.string(),
  properties: z.record(z.string(), z.string().nullable()),
  archived: z.boolean().default(false),
});

const paging = z.object({ next: z.object({ after: z.string() }).optional() }).optional();

export const companyPage = z.object({ results: z.array(company), paging });

/** An item of `errors` in a batch answer. Every field may be absent. */
const batchError = z.looseObject({
  category: z.string().optional(),
  message: z.string().optional(),
  code: z.string().optional(),
  subCategory: z.string().optional(),
  context: z.record(z.string(), z.unknown()).optional(),
});
export type BatchError = z.infer<typeof batchError>;

/** A 200 and a 207 alike: `errors` must be read in both. */
export const batchAnswer = z.object({
  status: z.string().optional(),
  results: z.array(company).default([]),
  numErrors: z.number().optional(),
  errors: z.array(batchError).default([]),
});

export const searchAnswer = z.object({ total: z.number(), results: z.array(company), paging });

const propertyDefinition = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  fieldType: z.string(),
  groupName: z.string().default(''),
  options: z.array(z.object({ value: z.string(), label: z.string(), hidden: z.boolean().optional() })).default([]),
  archived: z.boolean().default(false),
  hasUniqueValue: z.boolean().default(false),
  calculated: z.boolean().default(false),
  calculationFormula: z.string().nullish(),
  modificationMetadata: z.object({ readOnlyValue: z.boolean().optional() }).optional(),
});
export type PropertyDefinition = z.infer<typeof propertyDefinition>;

export const propertyAnswer = propertyDefinition;
export const propertyList = z.object({ results: z.array(propertyDefinition) });
/** Every property that has validation rules. https://developers.hubspot.com/docs/api-reference/latest/crm/property-validations/guide */
export const propertyRuleList = z.object({
  results: z.array(
    z.object({
      propertyName: z.string(),
      propertyValidationRules: z
        .array(z.object({ ruleType: z.string(), ruleArguments: z.array(z.string()).default([]) }))
        .default([]),
    }),
  ),
});
export type PropertyRule = z.infer<typeof propertyRuleList>['results'][number]['propertyValidationRules'][number];

export const propertyGroupList = z.object({ results: z.array(z.object({ name: z.string() })) });

export const accountDetails = z.object({
  portalId: z.number(),
  accountType: z.string(),
  timeZone: z.string(),
  uiDomain: z.string(),
  dataHostingLocation: z.string(),
});
export type AccountDetails = z.infer<typeof accountDetails>;

export const privateAppTokenInfo = z.object({ hubId: z.number(), scopes: z.array(z.string()) });

/** https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens */
export const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  hub_id: z.number(),
  scopes: z.array(z.string()),
  user_id: z.number().optional(),
});
export type TokenAnswer = z.infer<typeof tokenAnswer>;

export const introspectAnswer = z.object({
  active: z.boolean(),
  user: z.string().optional(),
  hub_id: z.number().optional(),
  hub_domain: z.string().optional(),
});
