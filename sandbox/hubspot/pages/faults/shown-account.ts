import { z } from 'zod';
import { paths } from '../paths.ts';

const form = z.object({ portal: z.coerce.number().int().positive().optional().catch(undefined) }).catch({});

/** The panel with the account in the bar from which a form of it was sent. */
export function shownAccount(body: unknown): string {
  return paths.faults(form.parse(body).portal);
}
