import type { AttributeValue, MetricPoint } from '../contract/catalogue.ts';
import type { Company } from '../contract/company.ts';
import { type CompiledMapping, DOMAIN_PROPERTY, NAME_PROPERTY } from '../mapping/index.ts';
import { readExternalId } from './read-external-id.ts';
import type { RowProblem } from './row-problem.ts';

/** Longest name of a customer; a longer company name is cut. */
export const MAX_NAME_CHARS = 255;

/** What a company says about its customer. */
export interface ImportedCustomer {
  readonly externalId: string;
  readonly name: string;
  /** Values read, by codename. A value that could not be read is in neither `attributes` nor `cleared`: the old one stands. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** Codenames whose property is empty, where the row says that this makes the value unknown. */
  readonly cleared: readonly string[];
  /** Points dated today, by codename. An empty property gives none, unless its row has a default. */
  readonly metrics: Readonly<Record<string, MetricPoint>>;
}

export type ImportPlan =
  | { readonly outcome: 'import'; readonly customer: ImportedCustomer; readonly warnings: readonly RowProblem[] }
  | { readonly outcome: 'exclude'; readonly reason: 'filter' }
  | { readonly outcome: 'fail'; readonly problem: RowProblem };

/**
 * What one company turns into:
 *
 * 1. The filter leaves it out: `exclude`.
 * 2. Its External ID is empty or too long: `fail`.
 * 3. Otherwise `import`. A value that cannot be read costs only that value and becomes a warning.
 */
export function planImport(input: {
  readonly company: Company;
  readonly mapping: CompiledMapping;
  /** The day metrics are dated, `YYYY-MM-DD`. */
  readonly today: string;
}): ImportPlan {
  const { company, mapping, today } = input;
  if (!mapping.matches(company)) return { outcome: 'exclude', reason: 'filter' };
  const externalId = readExternalId(mapping.externalId, company.properties[mapping.externalId.name]);
  if (!externalId.ok) return { outcome: 'fail', problem: externalId.problem };

  const attributes: Record<string, AttributeValue> = {};
  const metrics: Record<string, MetricPoint> = {};
  const cleared: string[] = [];
  const warnings: RowProblem[] = [];
  for (const { property, definition, read, whenEmpty } of mapping.inbound) {
    const { kind, codename } = definition;
    const result = read(company.properties[property.name]);
    if (!result.ok) {
      warnings.push({ code: result.code, message: result.message, property: property.name, actor: 'user_action' });
    } else if (result.value === null) {
      if (whenEmpty === 'clear') cleared.push(codename);
    } else if (kind === 'attribute') {
      attributes[codename] = result.value;
    } else if (typeof result.value === 'number') {
      metrics[codename] = { day: today, value: result.value };
    }
  }
  const name = nameOf(company, externalId.value);
  return {
    outcome: 'import',
    customer: { externalId: externalId.value, name, attributes, cleared, metrics },
    warnings,
  };
}

function nameOf(company: Company, externalId: string): string {
  const candidates = [company.properties[NAME_PROPERTY], company.properties[DOMAIN_PROPERTY]];
  const name = candidates.map((text) => text?.trim() ?? '').find((text) => text !== '') ?? externalId;
  return name.slice(0, MAX_NAME_CHARS);
}
