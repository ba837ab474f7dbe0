import type { Response } from 'express';
import { notesOf } from '../control/journal-exchanges.ts';

/** The content types of HubSpot's answers, letter by letter as recorded. */
const JSON_TYPE = 'application/json;charset=utf-8';
const HTML_TYPE = 'text/html;charset=iso-8859-1';

/** Sends a body as JSON. Express's own `json` would write the content type in another way. */
export function sendJson(response: Response, status: number, body: unknown): void {
  sendText(response, status, JSON_TYPE, JSON.stringify(body));
}

/** Sends a page, as HubSpot does for what it cannot find. */
export function sendPage(response: Response, status: number, page: string): void {
  sendText(response, status, HTML_TYPE, page);
}

/** Sends a text as the given type. */
export function sendText(response: Response, status: number, type: string, text: string): void {
  notesOf(response).answer = text;
  response.statusCode = status;
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}
