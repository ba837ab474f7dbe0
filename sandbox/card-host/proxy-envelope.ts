import type { FetchOutcome } from './fetch-as-hubspot.ts';

/** What HubSpot's proxy answers to the page, and with which status. */
export interface ProxyAnswer {
  readonly httpStatus: number;
  readonly envelope: ProxyEnvelope;
}

export interface ProxyEnvelope {
  readonly status: 'success' | 'error';
  readonly category?: string;
  readonly message?: string;
  readonly responseBody?: unknown;
  readonly errors?: readonly { readonly message: string }[];
  readonly context: { readonly appServerStatusCode?: readonly string[]; readonly requestUri: readonly string[] };
}

/** Wraps the outcome of a fetch as HubSpot's proxy does: an error of the server arrives as a 200 with `status: error`. */
export function proxyAnswer(requestUri: string, outcome: FetchOutcome): ProxyAnswer {
  switch (outcome.kind) {
    case 'answered':
      return answered(requestUri, outcome);
    case 'refused':
      return failure(400, 'VALIDATION_ERROR', requestUri, outcome.message);
    case 'too_many':
      return failure(429, 'RATE_LIMITS', requestUri, outcome.message);
    case 'timeout':
      return failure(504, 'GATEWAY_TIMEOUT', requestUri, outcome.message);
    case 'no_connection':
    case 'too_large':
      return failure(502, 'BAD_GATEWAY', requestUri, outcome.message);
    default:
      return outcome satisfies never;
  }
}

function answered(requestUri: string, outcome: { status: number; body: unknown }): ProxyAnswer {
  const context = { appServerStatusCode: [String(outcome.status)], requestUri: [requestUri] };
  if (outcome.status < 300) {
    return { httpStatus: outcome.status, envelope: { status: 'success', responseBody: outcome.body, context } };
  }
  return {
    httpStatus: 200,
    envelope: {
      status: 'error',
      category: 'BAD_GATEWAY',
      message: 'Error returned from Request Uri',
      responseBody: outcome.body,
      errors: [{ message: `Unacceptable HTTP status ${outcome.status} calling ${requestUri}` }],
      context,
    },
  };
}

function failure(httpStatus: number, category: string, requestUri: string, message: string): ProxyAnswer {
  return { httpStatus, envelope: { status: 'error', category, message, context: { requestUri: [requestUri] } } };
}
