import type { ApiDocument, ApiOperation, ApiSchema } from '@customerscore/core/contract';
import { API_ITEM_ERRORS } from '@customerscore/core/ingestion';
import { z } from 'zod';
import { API_EXAMPLES } from './api-examples.ts';
import { apiCustomer, apiError, apiScore, documentedItemsBody, itemResults } from './ingestion.schemas.ts';
import { itemSchema } from './item.schema.ts';

const SCHEMAS = {
  CustomerItem: itemSchema,
  CustomerItems: documentedItemsBody,
  ItemResults: itemResults,
  Customer: apiCustomer,
  Score: apiScore,
  Error: apiError,
} as const;

/** The description of /api/v1, made from the schemas that its routes check with. */
export function openApiDocument(publicUrl: string): ApiDocument {
  return {
    openapi: '3.1.0',
    info: { title: 'Customerscore API', version: '1', description: DESCRIPTION },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ apiKey: [] }],
    paths: {
      '/customers': { post: sendCustomers() },
      '/customers/{external_id}': { get: getCustomer() },
      '/openapi.json': { get: getDocument() },
    },
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of Settings > API keys.' },
      },
      schemas: componentSchemas(),
    },
  };
}

const DESCRIPTION = [
  'Sends attributes and metrics of your customers, and reads their scores.',
  'A call has at most 100 customers and 5 MB; a workspace has 500 calls per minute.',
  'An attribute or metric takes values of its own data source only: those of HubSpot cannot be changed here.',
  'Every customer is stored wholly or not at all, and scored before the answer. Sending the same again changes nothing.',
].join(' ');

function sendCustomers(): ApiOperation {
  return {
    operationId: 'sendCustomers',
    summary: 'Create or update customers',
    description:
      'Needs the scope customers:write. Every customer is answered for by itself; see the codes of failed ones.',
    'x-item-errors': API_ITEM_ERRORS,
    parameters: [
      {
        name: 'Idempotency-Key',
        schema: { type: 'string', maxLength: 255 },
        in: 'header',
        required: false,
        description:
          'Any text of up to 255 characters, kept for 24 hours: a further call with the same key and body gets the first answer, with the header Idempotency-Replayed.',
      },
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: ref('CustomerItems'), examples: API_EXAMPLES.sendCustomers } },
    },
    responses: {
      200: answer('One result per customer, in the same order.', 'ItemResults'),
      400: answer('The body is no JSON, or not of this form.', 'Error'),
      ...REFUSALS,
      409: answer('The first call with this Idempotency-Key is still under way.', 'Error'),
      413: answer('The body is larger than 5 MB.', 'Error'),
      415: answer('The body is not sent as application/json.', 'Error'),
      422: answer('The Idempotency-Key was used with another body.', 'Error'),
    },
  };
}

function getCustomer(): ApiOperation {
  return {
    operationId: 'getCustomer',
    summary: 'Read a customer with its scores',
    description: 'Needs the scope customers:read.',
    parameters: [
      {
        name: 'external_id',
        schema: { type: 'string', maxLength: 255 },
        in: 'path',
        required: true,
        description: 'URL-encoded.',
        examples: API_EXAMPLES.getCustomer,
      },
    ],
    responses: {
      200: answer('The customer.', 'Customer'),
      404: answer('There is no such customer in your workspace.', 'Error'),
      ...REFUSALS,
    },
  };
}

function getDocument(): ApiOperation {
  return {
    operationId: 'getDocument',
    summary: 'This description',
    description: 'Needs no key.',
    security: [],
    responses: { 200: { description: 'An OpenAPI 3.1 document.', content: { 'application/json': { schema: {} } } } },
  };
}

const REFUSALS = {
  401: answer('The API key is missing, unknown or revoked.', 'Error'),
  403: answer('The API key may not do this.', 'Error'),
  429: {
    ...answer('More than 500 calls in a minute. Try again after the seconds in Retry-After.', 'Error'),
    headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } },
  },
};

function answer(description: string, schema: keyof typeof SCHEMAS) {
  return { description, content: { 'application/json': { schema: ref(schema) } } };
}

function ref(name: keyof typeof SCHEMAS) {
  return { $ref: `#/components/schemas/${name}` };
}

/** Each schema by its id; shared parts, such as a score, get a component of their own. */
function componentSchemas(): Record<string, ApiSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(SCHEMAS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
  });
  // They are parts of one document here, not documents of their own.
  const parts = Object.entries(schemas).map(([id, { $id: _id, $schema: _schema, ...schema }]) => [id, schema]);
  // What zod makes is JSON schema, of which our type names the part that is used.
  return Object.fromEntries(parts) as Record<string, ApiSchema>;
}
