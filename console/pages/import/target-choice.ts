import type { AttributeType, Catalogue, ColumnTarget, CsvColumn } from '@customerscore/core/contract';
import { codenameFrom } from '../../definition/definition-values.ts';

/** A choice as the value of a select: a kind, and a codename where the kind has one. */
export function choiceOf(target: ColumnTarget): string {
  if (target.kind === 'new') return `new:${target.definition.kind}`;
  return 'codename' in target ? `${target.kind}:${target.codename}` : target.kind;
}

/** What a column becomes when somebody chooses that value. */
export function targetFor(choice: string, { name, looksLike }: CsvColumn): ColumnTarget {
  const [kind, codename = ''] = choice.split(':');
  if (kind === 'attribute' || kind === 'metric') return { kind, codename };
  if (kind === 'external_id' || kind === 'name' || kind === 'date') return { kind };
  if (kind !== 'new') return { kind: 'ignore' };
  const about = { codename: codenameFrom(name), label: name };
  if (codename === 'metric') {
    return { kind: 'new', definition: { kind: 'metric', ...about, direction: 'higher_is_better', unit: null } };
  }
  const type: AttributeType = looksLike ?? 'text';
  return { kind: 'new', definition: { kind: 'attribute', ...about, type } };
}

export interface ChoiceGroup {
  readonly group: string;
  readonly items: readonly { readonly value: string; readonly label: string }[];
}

/** Everything that a column can become. Attributes and metrics of other data sources are left out. */
export function choicesFor(catalogue: Catalogue): readonly ChoiceGroup[] {
  const ours = catalogue.filter(({ dataSource }) => dataSource === 'csv');
  const itemsOf = (kind: 'attribute' | 'metric') =>
    ours
      .filter((definition) => definition.kind === kind)
      .map(({ codename, label }) => ({ value: `${kind}:${codename}`, label }));
  const groups: ChoiceGroup[] = [
    {
      group: 'Customer',
      items: [
        { value: 'external_id', label: 'External ID' },
        { value: 'name', label: 'Name' },
        { value: 'date', label: 'Date of the metrics' },
        { value: 'ignore', label: 'Ignored' },
      ],
    },
    { group: 'Attributes', items: [...itemsOf('attribute'), { value: 'new:attribute', label: 'New attribute' }] },
    { group: 'Metrics', items: [...itemsOf('metric'), { value: 'new:metric', label: 'New metric' }] },
  ];
  return groups;
}
