import type { Request, Response } from 'express';
import type { Fault } from '../control/fault-plan.ts';
import { notesOf } from '../control/journal-exchanges.ts';
import type { World } from '../world/world.ts';

/** Tells the journal whose call this is, and gives the fault that hits it. */
export function takeFault(
  world: World,
  request: Request,
  response: Response,
  { kind, portalId }: { readonly kind: string; readonly portalId: number | null },
): Fault | undefined {
  const notes = notesOf(response);
  notes.kind = kind;
  notes.portalId = portalId;
  const path = `${request.baseUrl}${request.path}`;
  const fault = world.faults.take({ method: request.method, path, kind, portalId });
  if (fault) notes.faultId = fault.id;
  return fault;
}
