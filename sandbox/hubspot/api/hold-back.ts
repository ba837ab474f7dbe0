import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'express';
import { notesOf } from '../control/journal-exchanges.ts';

/** Lets a call wait, in real time. */
export async function holdBack(response: Response, ms: number): Promise<void> {
  if (ms <= 0) return;
  const notes = notesOf(response);
  notes.heldBackMs = (notes.heldBackMs ?? 0) + ms;
  await sleep(ms);
}
