import type { CompanyProperty } from '../contract/company.ts';
import { propertyTitle } from '../mapping/index.ts';
import type { RowProblem } from './row-problem.ts';

/** Longest External ID. */
export const MAX_EXTERNAL_ID_CHARS = 255;

export type ExternalIdResult =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly problem: RowProblem };

/**
 * Reads a company's External ID: blanks around it are ignored, case counts. A whole number keeps no decimal zeros
 * (`42.0` is customer `42`). Empty or longer than 255 characters: a problem for the admin.
 */
export function readExternalId(property: CompanyProperty, raw: string | null | undefined): ExternalIdResult {
  const text = (raw ?? '').trim();
  const title = propertyTitle(property);
  if (text === '') {
    return problem('external_id_empty', `${title} is empty. Fill it in HubSpot or filter the company out.`, property);
  }
  const value = property.type === 'number' ? wholeNumber(text) : text;
  if (value.length > MAX_EXTERNAL_ID_CHARS) {
    const message = `${title} has ${value.length} characters; an External ID has at most ${MAX_EXTERNAL_ID_CHARS}. Shorten it in HubSpot.`;
    return problem('external_id_too_long', message, property);
  }
  return { ok: true, value };
}

/** The External ID for comparing and showing, even when it cannot be used; null when it is empty. */
export function externalIdAsRead(property: CompanyProperty, raw: string | null | undefined): string | null {
  const result = readExternalId(property, raw);
  return result.ok ? result.value : raw?.trim() || null;
}

function wholeNumber(text: string): string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? String(value) : text;
}

function problem(code: RowProblem['code'], message: string, property: CompanyProperty): ExternalIdResult {
  return { ok: false, problem: { code, message, property: property.name, actor: 'user_action' } };
}
