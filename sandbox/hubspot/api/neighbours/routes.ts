import { READ_COMPANIES, type Route, WRITE_COMPANIES } from '../route.ts';
import { createAssociations } from './associations.ts';
import { addToList, createList, getList, searchLists } from './lists.ts';
import { getNone, listNone } from './other-objects.ts';

/** Assumed of all that is beside companies: the scopes of companies are enough, as tokens here have no others. */
export const EMPTY_TYPE_ROUTES: readonly Route[] = [
  ['get', '/', 'listOthers', READ_COMPANIES, listNone],
  ['get', '/:id', 'getOther', READ_COMPANIES, getNone],
];

export const LIST_ROUTES: readonly Route[] = [
  ['post', '/', 'createList', WRITE_COMPANIES, createList],
  ['post', '/search', 'searchLists', READ_COMPANIES, searchLists],
  ['get', '/:id', 'getList', READ_COMPANIES, getList],
  ['put', '/:id/memberships/add', 'addToList', WRITE_COMPANIES, addToList],
];

export const ASSOCIATION_ROUTES: readonly Route[] = [
  ['post', '/:from/:to/batch/create', 'createAssociations', WRITE_COMPANIES, createAssociations],
];
