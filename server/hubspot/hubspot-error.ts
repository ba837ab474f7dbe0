import { AppError, type AppErrorOptions, type ErrorCode } from '../errors.ts';

/** One entry of `errors` in HubSpot's error bodies. All fields are optional there. */
export interface HubSpotErrorDetail {
  readonly code: string | null;
  readonly message: string;
  readonly propertyNames: readonly string[];
  readonly ids: readonly string[];
}

export interface HubSpotErrorOptions extends AppErrorOptions {
  readonly status: number;
  readonly category: string | null;
  readonly details: readonly HubSpotErrorDetail[];
  readonly correlationId: string | null;
  readonly missingScopes?: readonly string[];
}

/** HubSpot refused a call, or stayed out of reach after all retries. */
export class HubSpotError extends AppError {
  /** HTTP status; 0 when no answer came. */
  readonly httpStatus: number;
  readonly category: string | null;
  readonly details: readonly HubSpotErrorDetail[];
  readonly correlationId: string | null;
  readonly missingScopes: readonly string[];

  constructor(code: ErrorCode, message: string, options: HubSpotErrorOptions) {
    super(code, message, options);
    this.name = 'HubSpotError';
    this.httpStatus = options.status;
    this.category = options.category;
    this.details = options.details;
    this.correlationId = options.correlationId;
    this.missingScopes = options.missingScopes ?? [];
  }
}
