import {
  ATTRIBUTE_TYPES,
  type AttributeType,
  CODENAME_PATTERN,
  DATA_SOURCES,
  type DataSource,
  type Definition,
  DIRECTIONS,
  type Direction,
} from '@customerscore/core/contract';

/** All fields of the form at once; which of them count depends on the kind. */
export interface DefinitionValues {
  kind: Definition['kind'];
  label: string;
  description: string;
  codename: string;
  type: AttributeType;
  direction: Direction;
  unit: string;
  dataSource: DataSource;
}

const CODENAME_MAX_LENGTH = 64;

/** The form filled from a definition or from nothing. */
export function toDefinitionValues(initial: Partial<DefinitionValues> | Definition): DefinitionValues {
  return {
    kind: 'attribute',
    label: '',
    codename: '',
    type: 'text',
    direction: 'higher_is_better',
    dataSource: 'hubspot',
    ...initial,
    description: initial.description ?? '',
    unit: ('unit' in initial ? initial.unit : null) ?? '',
  };
}

/** The definition that the form says. */
export function toDefinition(values: DefinitionValues): Definition {
  const { kind, codename, dataSource, type, direction } = values;
  const label = values.label.trim();
  const description = values.description.trim();
  const common = { codename, label, ...(description === '' ? {} : { description }), dataSource };
  if (kind === 'attribute') return { kind, ...common, type };
  return { kind, ...common, direction, unit: values.unit.trim() || null };
}

/** What is wrong with the field of that name. */
export const definitionChecks = {
  label: (value: string) => (value.trim() === '' ? 'Give it a name' : null),
  codename: (value: string) =>
    CODENAME_PATTERN.test(value) ? null : 'Use lower-case letters, digits and _, starting with a letter',
};

/** A codename made from a label: `Logins (30 days)` becomes `logins_30_days`. */
export function codenameFrom(label: string): string {
  return label
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_\d]+|_+$/g, '')
    .slice(0, CODENAME_MAX_LENGTH);
}

export const isAttributeType = (value: string): value is AttributeType =>
  ATTRIBUTE_TYPES.some((type) => type === value);
export const isDirection = (value: string): value is Direction => DIRECTIONS.some((direction) => direction === value);
export const isDataSource = (value: string): value is DataSource => DATA_SOURCES.some((source) => source === value);
