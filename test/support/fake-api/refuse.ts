import type { ErrorBody } from '@customerscore/core/contract';
import type { Response } from 'express';

/** Answers with an error as the real API words it. */
export function refuse(response: Response, status: number, error: ErrorBody['error']): void {
  const body: ErrorBody = { error };
  response.status(status).json(body);
}

export function refuseUnknown(response: Response): void {
  refuse(response, 404, { code: 'not_found', message: 'There is nothing at this address.', actor: 'user_action' });
}
