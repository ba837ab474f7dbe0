import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { parseRawJson } from '../../http/raw-json.ts';
import { signedRequest } from '../../http/require-hubspot-signature.ts';
import { webhookDelivery } from './webhook-event.schema.ts';
import type { WebhooksService } from './webhooks.service.ts';

export interface WebhookRoutesDependencies {
  /** Lets through what HubSpot signed, with the raw bytes as body. */
  readonly signature: readonly RequestHandler[];
  readonly publicUrl: string;
  readonly webhooks: WebhooksService;
}

/** /webhooks/hubspot: verify, store, answer. The work is done by a job. */
export function webhookRoutes({ signature, publicUrl, webhooks }: WebhookRoutesDependencies): Router {
  return Router().post('/', ...signature, async (request, response) => {
    const delivery = webhookDelivery.safeParse(parseRawJson(request.body));
    if (!delivery.success) {
      throw new AppError('invalid_request', `The events cannot be read: ${z.prettifyError(delivery.error)}`);
    }
    const { method, url, rawBody, timestamp = '', signature: signed = '' } = signedRequest(request, publicUrl);
    const body = rawBody.toString('utf8');
    await webhooks.receive({ method, url, timestamp, signature: signed, body, events: delivery.data });
    response.status(204).end();
  });
}
