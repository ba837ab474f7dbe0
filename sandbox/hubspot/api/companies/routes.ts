import { READ_COMPANIES as READ, type Route, WRITE_COMPANIES as WRITE } from '../route.ts';
import { batchArchive, batchRead, batchUpdate } from './batch.ts';
import { batchCreate, batchUpsert } from './batch-make.ts';
import { mergeCompanies } from './merge.ts';
import { search } from './search.ts';
import { archiveCompany, createCompany, getCompany, listCompanies, updateCompany } from './single.ts';

/** https://developers.hubspot.com/docs/api-reference/latest/crm/objects/companies/guide */
export const COMPANY_ROUTES: readonly Route[] = [
  ['get', '/', 'list', READ, listCompanies],
  ['post', '/', 'create', WRITE, createCompany],
  ['post', '/batch/read', 'batchRead', READ, batchRead],
  ['post', '/batch/update', 'batchUpdate', WRITE, batchUpdate],
  ['post', '/batch/create', 'batchCreate', WRITE, batchCreate],
  ['post', '/batch/upsert', 'batchUpsert', WRITE, batchUpsert],
  ['post', '/batch/archive', 'batchArchive', WRITE, batchArchive],
  ['post', '/search', 'search', READ, search],
  ['post', '/merge', 'merge', WRITE, mergeCompanies],
  ['get', '/:id', 'get', READ, getCompany],
  ['patch', '/:id', 'update', WRITE, updateCompany],
  ['delete', '/:id', 'archive', WRITE, archiveCompany],
];
