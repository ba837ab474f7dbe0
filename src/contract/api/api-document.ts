/** A JSON schema, as far as the API's description uses it. */
export interface ApiSchema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly properties?: Readonly<Record<string, ApiSchema>>;
  readonly required?: readonly string[];
  readonly items?: ApiSchema;
  readonly additionalProperties?: ApiSchema | boolean;
  readonly anyOf?: readonly ApiSchema[];
  readonly oneOf?: readonly ApiSchema[];
  readonly maxLength?: number;
  readonly maxItems?: number;
}

export interface ApiExample {
  readonly summary: string;
  readonly value: unknown;
}

interface ApiContent {
  readonly 'application/json': {
    readonly schema: ApiSchema;
    readonly examples?: Readonly<Record<string, ApiExample>>;
  };
}

export interface ApiParameter {
  readonly name: string;
  readonly in: 'header' | 'path';
  readonly required: boolean;
  readonly description: string;
  readonly schema: ApiSchema;
  readonly examples?: Readonly<Record<string, ApiExample>>;
}

/** One call of the API. */
export interface ApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  /** Empty: needs no key. */
  readonly security?: readonly unknown[];
  readonly parameters?: readonly ApiParameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: ApiContent };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: ApiContent }>>;
  /** Codes of failed items, with what they mean and what mends them. */
  readonly 'x-item-errors'?: Readonly<Record<string, { readonly meaning: string; readonly fix: string }>>;
}

/** GET /api/v1/openapi.json: an OpenAPI 3.1 document. */
export interface ApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: {
    readonly securitySchemes: Readonly<Record<string, unknown>>;
    readonly schemas: Readonly<Record<string, ApiSchema>>;
  };
}
