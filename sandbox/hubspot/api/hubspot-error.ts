/** One entry of `errors` in an error body. */
export interface ErrorDetail {
  readonly message: string;
  readonly code?: string | undefined;
  readonly subCategory?: string | undefined;
  readonly context?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** The fields of HubSpot's error bodies; `status` and `correlationId` are added when it is sent. */
export interface ErrorFields {
  readonly message: string;
  readonly category?: string | undefined;
  readonly subCategory?: string | undefined;
  readonly context?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly errors?: readonly (ErrorDetail | string)[] | undefined;
  readonly links?: Readonly<Record<string, string>> | undefined;
  readonly errorType?: string | undefined;
  readonly policyName?: string | undefined;
  readonly groupName?: string | undefined;
}

/** An API call that is refused. Thrown by handlers, turned into an answer by `endpoint`. */
export class HubspotError extends Error {
  readonly status: number;
  readonly fields: ErrorFields;
  readonly headers: Readonly<Record<string, string>>;
  /** A page that may be sent instead of JSON. */
  readonly htmlPage: string | undefined;

  constructor(status: number, fields: ErrorFields, headers: Readonly<Record<string, string>> = {}, htmlPage?: string) {
    super(fields.message);
    this.status = status;
    this.fields = fields;
    this.headers = headers;
    this.htmlPage = htmlPage;
  }
}
