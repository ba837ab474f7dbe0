import { z } from 'zod';
import type { ApiAnswer, ApiCall } from '../endpoint.ts';
import { noPermissions } from '../errors.ts';
import { HubspotError } from '../hubspot-error.ts';
import { parseBody } from '../parse-body.ts';

const listBody = z.object({ name: z.string(), objectTypeId: z.string(), processingType: z.string() });
const searchBody = z.object({ query: z.string().optional() });
const recordIds = z.array(z.string());

/** GET …/lists/{id}: the accounts of the stand-in have no lists. */
export function getList({ params }: ApiCall): never {
  throw missingList(params.id ?? '');
}

/** POST …/lists: checked as HubSpot does, then refused, because lists cannot be made here. */
export function createList({ text }: ApiCall): never {
  parseBody(text, listBody);
  throw noPermissions();
}

/** POST …/lists/search: finds none. */
export function searchLists({ text }: ApiCall): ApiAnswer {
  parseBody(text, searchBody);
  return { status: 200, body: { offset: 0, hasMore: false, total: 0, lists: [] } };
}

/** PUT …/lists/{id}/memberships/add */
export function addToList({ text, params }: ApiCall): never {
  parseBody(text, recordIds);
  throw missingList(params.id ?? '');
}

function missingList(id: string): HubspotError {
  return new HubspotError(404, {
    message: `List does not exist with ID ${id}.`,
    context: { listId: [id] },
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'ListError.LIST_ID_DOES_NOT_EXIST',
  });
}
