import type { RefusalDetail } from './refusal.ts';

/** A reason that also says which value it is about. */
export interface PackedReason extends RefusalDetail {
  readonly value: string | null;
}

const PACKED_LIST = /\[\s*\{[\s\S]*\}\s*\]/;

/**
 * What HubSpot packs as JSON into the message of a refusal: `Property values were not valid: [{"name": …}]`. Until 2022
 * that was the only place; now it is the only one that repeats the value as it was sent. Empty when there is none.
 */
export function readPackedReasons(message: string): PackedReason[] {
  const packed = PACKED_LIST.exec(message)?.[0];
  if (packed === undefined) return [];
  const parsed = parseJson(packed);
  return (Array.isArray(parsed) ? parsed : []).filter(isRecord).map((entry) => ({
    code: textOrNull(entry.error),
    message: textOrNull(entry.localizedErrorMessage) ?? textOrNull(entry.message) ?? '',
    propertyNames: typeof entry.name === 'string' ? [entry.name] : [],
    ids: [],
    value: textOrNull(entry.propertyValue),
  }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A message is for people; what does not parse says nothing.
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
