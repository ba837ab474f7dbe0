import { READ_SCHEMA, type Route, WRITE_SCHEMA } from '../route.ts';
import { batchArchiveProperties, batchCreateProperties, batchReadProperties } from './batch.ts';
import { archiveGroup, createGroup, getGroup, listGroups, updateGroup } from './groups.ts';
import { archiveProperty, createProperty, getProperty, listProperties, updateProperty } from './properties.ts';
import { getValidation, listValidations, putValidation, validationsOfProperty } from './validations.ts';

/** https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
export const PROPERTY_ROUTES: readonly Route[] = [
  ['get', '/', 'listProperties', READ_SCHEMA, listProperties],
  ['post', '/', 'createProperty', WRITE_SCHEMA, createProperty],
  ['post', '/batch/read', 'batchReadProperties', READ_SCHEMA, batchReadProperties],
  ['post', '/batch/create', 'batchCreateProperties', WRITE_SCHEMA, batchCreateProperties],
  ['post', '/batch/archive', 'batchArchiveProperties', WRITE_SCHEMA, batchArchiveProperties],
  ['get', '/groups', 'listGroups', READ_SCHEMA, listGroups],
  ['post', '/groups', 'createGroup', WRITE_SCHEMA, createGroup],
  ['get', '/groups/:name', 'getGroup', READ_SCHEMA, getGroup],
  ['patch', '/groups/:name', 'updateGroup', WRITE_SCHEMA, updateGroup],
  ['delete', '/groups/:name', 'archiveGroup', WRITE_SCHEMA, archiveGroup],
  ['get', '/:name', 'getProperty', READ_SCHEMA, getProperty],
  ['patch', '/:name', 'updateProperty', WRITE_SCHEMA, updateProperty],
  ['delete', '/:name', 'archiveProperty', WRITE_SCHEMA, archiveProperty],
];

/** https://developers.hubspot.com/docs/api-reference/latest/crm/property-validations/guide */
export const VALIDATION_ROUTES: readonly Route[] = [
  ['get', '/', 'listValidations', READ_SCHEMA, listValidations],
  ['get', '/:name', 'propertyValidations', READ_SCHEMA, validationsOfProperty],
  ['get', '/:name/rule-type/:ruleType', 'getValidation', READ_SCHEMA, getValidation],
  ['put', '/:name/rule-type/:ruleType', 'putValidation', WRITE_SCHEMA, putValidation],
];
