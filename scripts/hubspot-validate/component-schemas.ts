/**
 * JSON schemas for the components of platform 2026.09, by HubSpot's internal names. HubSpot publishes its own only to a
 * signed-in account, so these are written from its public templates and documentation and are never stricter than they
 * are: https://developers.hubspot.com/docs/apps/developer-platform/build-apps/app-configuration
 */
export const COMPONENT_SCHEMAS = {
  APPLICATION: {
    type: 'object',
    required: ['name', 'description', 'distribution', 'auth', 'permittedUrls'],
    additionalProperties: false,
    properties: {
      name: { type: 'string', minLength: 1, maxLength: 200, pattern: '^\\S(.*\\S)?$' },
      description: { type: 'string', minLength: 1, maxLength: 8192 },
      logo: { type: 'string', pattern: '^/app/.+\\.(png|jpe?g|gif|bmp)$' },
      distribution: { enum: ['marketplace', 'private'] },
      isUserLevel: { type: 'boolean' },
      auth: {
        type: 'object',
        required: ['type', 'redirectUrls', 'requiredScopes'],
        additionalProperties: false,
        properties: {
          type: { enum: ['oauth', 'static'] },
          redirectUrls: {
            type: 'array',
            minItems: 1,
            items: { type: 'string', pattern: '^(https://|http://localhost(:\\d+)?/)' },
          },
          requiredScopes: scopes(),
          optionalScopes: scopes(),
          conditionallyRequiredScopes: scopes(),
        },
      },
      permittedUrls: {
        type: 'object',
        required: ['fetch', 'iframe', 'img'],
        additionalProperties: false,
        properties: { fetch: httpsUrls(), iframe: httpsUrls(), img: httpsUrls() },
      },
      support: {
        type: 'object',
        additionalProperties: false,
        properties: {
          supportEmail: { type: 'string', format: 'email' },
          documentationUrl: httpsUrl(),
          supportUrl: httpsUrl(),
          supportPhone: { type: 'string', pattern: '^\\+' },
        },
      },
    },
  },
  CARD: {
    type: 'object',
    required: ['name', 'location', 'entrypoint', 'objectTypes'],
    additionalProperties: false,
    properties: {
      name: { type: 'string', minLength: 1 },
      description: { type: 'string' },
      location: { enum: ['crm.record.tab', 'crm.record.sidebar', 'crm.preview', 'helpdesk.sidebar'] },
      entrypoint: { type: 'string', pattern: '^/app/cards/.+\\.(jsx?|tsx?)$' },
      objectTypes: { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } },
    },
  },
  WEBHOOKS: {
    type: 'object',
    required: ['settings', 'subscriptions'],
    additionalProperties: false,
    properties: {
      settings: {
        type: 'object',
        required: ['targetUrl', 'maxConcurrentRequests'],
        additionalProperties: false,
        // https://developers.hubspot.com/docs/apps/developer-platform/add-features/configure-webhooks
        properties: { targetUrl: httpsUrl(), maxConcurrentRequests: { type: 'integer', exclusiveMinimum: 5 } },
      },
      subscriptions: {
        type: 'object',
        additionalProperties: false,
        properties: {
          // https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide
          crmObjects: { type: 'array', maxItems: 1000, items: crmSubscription() },
          legacyCrmObjects: { type: 'array' },
          hubEvents: { type: 'array' },
        },
      },
    },
  },
} as const;

function scopes() {
  return { type: 'array', uniqueItems: true, items: { type: 'string', minLength: 1 } } as const;
}

function httpsUrl() {
  return { type: 'string', format: 'uri', pattern: '^https://' } as const;
}

function httpsUrls() {
  return { type: 'array', items: httpsUrl() } as const;
}

function crmSubscription() {
  return {
    type: 'object',
    required: ['subscriptionType', 'objectType', 'active'],
    additionalProperties: false,
    properties: {
      subscriptionType: {
        enum: [
          'object.creation',
          'object.deletion',
          'object.merge',
          'object.restore',
          'object.propertyChange',
          'object.associationChange',
        ],
      },
      objectType: { type: 'string', minLength: 1 },
      propertyName: { type: 'string', minLength: 1 },
      active: { type: 'boolean' },
    },
    if: { properties: { subscriptionType: { const: 'object.propertyChange' } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON schema
    then: { required: ['propertyName'] },
  } as const;
}
