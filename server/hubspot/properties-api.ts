import type { CompanyProperty, NumberRules } from '@customerscore/core/contract';
import { z } from 'zod';
import type { HubSpotCaller } from './caller.ts';
import { HubSpotError } from './hubspot-error.ts';
import { HUBSPOT_PATHS } from './paths.ts';
import {
  type PropertyDefinition,
  propertyAnswer,
  propertyGroupList,
  propertyList,
  propertyRuleList,
} from './schemas.ts';
import { toNumberRules } from './to-number-rules.ts';
import type { Transport } from './transport.ts';

/** A property as HubSpot's create call wants it. https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
export interface NewProperty {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: string;
  readonly fieldType: string;
  readonly groupName: string;
  readonly options?:
    | readonly { readonly value: string; readonly label: string; readonly displayOrder: number }[]
    | undefined;
}

export interface PropertyOption {
  readonly value: string;
  readonly label: string;
}

export interface PropertiesApi {
  /** All company properties, the archived ones included and marked. Two calls. */
  listProperties(caller: HubSpotCaller): Promise<readonly CompanyProperty[]>;
  /** Null when there is none of this name. */
  getProperty(caller: HubSpotCaller, name: string): Promise<CompanyProperty | null>;
  /** @throws HubSpotError hubspot_conflict when the name is taken, scope_missing */
  createProperty(caller: HubSpotCaller, property: NewProperty): Promise<CompanyProperty>;
  /** By property name: what HubSpot checks of numbers. Properties without such rules are absent. One call. */
  listNumberRules(caller: HubSpotCaller): Promise<ReadonlyMap<string, NumberRules>>;
  /** Replaces the options of a choice property. @throws HubSpotError scope_missing, hubspot_rejected */
  setOptions(caller: HubSpotCaller, name: string, options: readonly PropertyOption[]): Promise<void>;
  listGroupNames(caller: HubSpotCaller): Promise<readonly string[]>;
  createGroup(caller: HubSpotCaller, group: { readonly name: string; readonly label: string }): Promise<void>;
  /** Whether the token may create properties, found out by creating nothing: refused for its emptiness or for its scope. */
  probePropertyWrite(caller: HubSpotCaller): Promise<void>;
}

export function createPropertiesApi(transport: Transport): PropertiesApi {
  const listByArchived = async (caller: HubSpotCaller, archived: boolean) => {
    const { results } = await transport.send(caller, {
      endpoint: 'properties.list',
      method: 'GET',
      path: `${HUBSPOT_PATHS.companyProperties}?archived=${archived}`,
      answer: propertyList,
    });
    return results.map((definition) => toCompanyProperty({ ...definition, archived }));
  };
  const create = (caller: HubSpotCaller, path: string, endpoint: string, body: unknown) =>
    transport.send(caller, { endpoint, method: 'POST', path, body, repeatable: false, answer: z.unknown() });
  return {
    listProperties: async (caller) => {
      const live = await listByArchived(caller, false);
      const names = new Set(live.map(({ name }) => name));
      const archived = await listByArchived(caller, true);
      // A name can be live and, from an earlier life, archived.
      return [...live, ...archived.filter(({ name }) => !names.has(name))];
    },
    getProperty: async (caller, name) => {
      const path = `${HUBSPOT_PATHS.companyProperties}/${encodeURIComponent(name)}`;
      try {
        const found = await transport.send(caller, {
          endpoint: 'properties.get',
          method: 'GET',
          path,
          answer: propertyAnswer,
        });
        return toCompanyProperty(found);
      } catch (error) {
        if (isNotFound(error)) return null;
        throw error;
      }
    },
    createProperty: async (caller, property) => {
      const created = await create(caller, HUBSPOT_PATHS.companyProperties, 'properties.create', property);
      return toCompanyProperty(propertyAnswer.parse(created));
    },
    listNumberRules: async (caller) => {
      const { results } = await transport.send(caller, {
        endpoint: 'propertyRules.list',
        method: 'GET',
        path: HUBSPOT_PATHS.companyPropertyRules,
        answer: propertyRuleList,
      });
      return new Map(
        results.flatMap(({ propertyName, propertyValidationRules }) => {
          const rules = toNumberRules(propertyValidationRules);
          return rules ? [[propertyName, rules] as const] : [];
        }),
      );
    },
    setOptions: async (caller, name, options) => {
      await transport.send(caller, {
        endpoint: 'properties.update',
        method: 'PATCH',
        path: `${HUBSPOT_PATHS.companyProperties}/${encodeURIComponent(name)}`,
        body: {
          options: options.map(({ value, label }, index) => ({ value, label, displayOrder: index, hidden: false })),
        },
        answer: z.unknown(),
      });
    },
    listGroupNames: async (caller) => {
      const { results } = await transport.send(caller, {
        endpoint: 'propertyGroups.list',
        method: 'GET',
        path: HUBSPOT_PATHS.companyPropertyGroups,
        answer: propertyGroupList,
      });
      return results.map(({ name }) => name);
    },
    createGroup: async (caller, group) => {
      await create(caller, HUBSPOT_PATHS.companyPropertyGroups, 'propertyGroups.create', {
        ...group,
        displayOrder: -1,
      });
    },
    probePropertyWrite: async (caller) => {
      await create(caller, HUBSPOT_PATHS.companyProperties, 'properties.create', { name: '' });
    },
  };
}

function isNotFound(error: unknown): boolean {
  return error instanceof HubSpotError && error.code === 'hubspot_not_found';
}

function toCompanyProperty(definition: PropertyDefinition): CompanyProperty {
  const { name, label, type, fieldType, groupName, options, archived, hasUniqueValue } = definition;
  const calculated = definition.calculated || Boolean(definition.calculationFormula);
  return {
    name,
    label,
    type,
    fieldType,
    groupName,
    options: options.map(({ value, label: text }) => ({ value, label: text })),
    archived,
    hasUniqueValue,
    readOnly: calculated || definition.modificationMetadata?.readOnlyValue === true,
    calculated,
  };
}
