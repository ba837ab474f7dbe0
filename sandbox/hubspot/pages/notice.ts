import type { Request, Response } from 'express';
import { z } from 'zod';

/** What the next page says about what was just done. */
export interface Notice {
  readonly tone: 'good' | 'bad' | 'warn';
  readonly text: string;
}

const COOKIE = 'sandbox_notice';
/** The redirect follows at once; a notice that nobody fetched is not kept for another page. */
const KEPT_MS = 15_000;
const OPTIONS = { httpOnly: true, sameSite: 'strict', path: '/' } as const;

const noticeSchema = z.object({ tone: z.enum(['good', 'bad', 'warn']), text: z.string() });

/** Leaves a notice for the page that comes next. */
export function leaveNotice(response: Response, notice: Notice): void {
  response.cookie(COOKIE, JSON.stringify(notice), { ...OPTIONS, maxAge: KEPT_MS });
}

/** The notice that was left for this page, once. */
export function takeNotice(request: Request, response: Response): Notice | undefined {
  const value = new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(request.get('cookie') ?? '')?.[1];
  if (value === undefined) return undefined;
  response.clearCookie(COOKIE, OPTIONS);
  return parseNotice(value);
}

/** Any program on this computer may set cookies for localhost, so what is no notice is passed over. */
function parseNotice(value: string): Notice | undefined {
  try {
    return noticeSchema.parse(JSON.parse(decodeURIComponent(value)));
  } catch {
    return undefined;
  }
}
