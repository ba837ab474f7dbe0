import { z } from 'zod';
import { RULE_TYPES, type RuleType } from '../../crm/validation-rule.ts';
import type { ApiAnswer, ApiCall } from '../endpoint.ts';
import { invalidRequest, notFound } from '../errors.ts';
import { parseBody } from '../parse-body.ts';
import { missingProperty } from './missing-property.ts';

const ruleBody = z.object({
  ruleArguments: z.array(z.string()),
  shouldApplyNormalization: z.boolean().optional(),
});

/** GET …/property-validations/{type}: the properties that have rules. */
export function listValidations({ portal }: ApiCall): ApiAnswer {
  const results = portal.properties.rules.validated().map(([propertyName, propertyValidationRules]) => {
    return { propertyName, propertyValidationRules };
  });
  return { status: 200, body: { results } };
}

/** GET …/property-validations/{type}/{name}. A property without rules has none; assumed: an unknown one is a 404. */
export function validationsOfProperty(call: ApiCall): ApiAnswer {
  return { status: 200, body: { results: call.portal.properties.rules.validationsOf(requireProperty(call)) } };
}

/** GET …/property-validations/{type}/{name}/rule-type/{ruleType} */
export function getValidation(call: ApiCall): ApiAnswer {
  const [name, ruleType] = [requireProperty(call), requireRuleType(call)];
  const rule = call.portal.properties.rules.validationOf(name, ruleType);
  if (!rule) throw notFound(`Property "${name}" has no rule ${ruleType}`);
  return { status: 200, body: rule };
}

/** PUT …/property-validations/{type}/{name}/rule-type/{ruleType}: replaces the rule of this type only. */
export function putValidation(call: ApiCall): ApiAnswer {
  const [name, ruleType] = [requireProperty(call), requireRuleType(call)];
  const { ruleArguments, shouldApplyNormalization } = parseBody(call.text, ruleBody);
  const rule = {
    ruleType,
    ruleArguments,
    ...(shouldApplyNormalization === undefined ? {} : { shouldApplyNormalization }),
  };
  call.portal.properties.rules.setValidation(name, rule);
  return { status: 204 };
}

function requireProperty({ params, portal }: ApiCall): string {
  const property = portal.properties.active(params.name ?? '');
  if (!property) throw missingProperty(params.name);
  return property.name;
}

function requireRuleType({ params }: ApiCall): RuleType {
  const ruleType = RULE_TYPES.find((known) => known === params.ruleType);
  if (!ruleType) throw invalidRequest(`There is no rule type "${params.ruleType}".`);
  return ruleType;
}
