import type { Catalogue, Definition } from '../contract/catalogue.ts';
import type { SetupChange } from '../contract/setup-file.ts';
import { compareItems } from './compare-items.ts';

/** What a file's catalogue changes. What it does not name stays: other accounts and customers' values may need it. */
export function diffCatalogue(before: Catalogue, after: Catalogue): SetupChange[] {
  return compareItems<Definition>({
    section: 'catalogue',
    before,
    after,
    missing: 'kept',
    keyOf: ({ codename }) => codename,
    subjectOf: ({ label, codename }) => `${label} (${codename})`,
    describe: describeDefinition,
  });
}

function describeDefinition(definition: Definition): string {
  const { label, description, dataSource } = definition;
  const source = `from ${dataSource}${description === undefined ? '' : `: ${description}`}`;
  if (definition.kind === 'attribute') return `${label}: an attribute, ${definition.type}, ${source}`;
  const direction = definition.direction === 'higher_is_better' ? 'higher is better' : 'lower is better';
  const unit = definition.unit === null ? '' : `, in ${definition.unit}`;
  return `${label}: a metric, ${direction}${unit}, ${source}`;
}

/** The catalogue after an import: what the file names as it says, the rest as it is. */
export function mergeCatalogue(before: Catalogue, after: Catalogue): Catalogue {
  const named = new Map(after.map((definition) => [definition.codename, definition]));
  const present = before.map((definition) => named.get(definition.codename) ?? definition);
  const known = new Set(before.map(({ codename }) => codename));
  return [...present, ...after.filter(({ codename }) => !known.has(codename))];
}
