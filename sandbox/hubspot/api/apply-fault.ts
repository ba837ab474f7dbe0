import type { Response } from 'express';
import type { Fault } from '../control/fault-plan.ts';
import type { World } from '../world/world.ts';

/** Sends what the fault says instead of the answer. False when the fault only delays. */
export function applyFault(fault: Fault, world: World, response: Response): boolean {
  if (fault.status === undefined) return false;
  response.status(fault.status);
  if (fault.retryAfterSeconds !== undefined) response.set('Retry-After', String(fault.retryAfterSeconds));
  if (fault.body === 'empty') response.end();
  else if (fault.body === 'html') response.type('html').send(gatewayPage(fault.status));
  else response.json(errorBody(fault.status, world.correlationId()));
  return true;
}

/** As the network in front of HubSpot answers. */
function gatewayPage(status: number): string {
  return `<html>\n<head><title>${status}</title></head>\n<body>\n<center><h1>Error ${status}</h1></center>\n</body>\n</html>\n`;
}

/** Texts of 423 and 477 are assumed. */
function errorBody(status: number, correlationId: string) {
  const base = { status: 'error', correlationId };
  switch (status) {
    case 423:
      return {
        ...base,
        message: 'The records are locked by another write. Try again in two seconds.',
        category: 'LOCKED',
      };
    case 429:
      return {
        ...base,
        message: 'You have reached your ten_secondly_rolling limit.',
        errorType: 'RATE_LIMIT',
        policyName: 'TEN_SECONDLY_ROLLING',
      };
    case 477:
      return {
        ...base,
        message: 'The account is being moved to another data center.',
        category: 'MIGRATION_IN_PROGRESS',
      };
    default:
      return { ...base, message: 'internal error' };
  }
}
