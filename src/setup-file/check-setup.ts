import type { Catalogue, Definition } from '../contract/catalogue.ts';
import type { CompanyProperty } from '../contract/company.ts';
import type { MappingContent, MappingIssue } from '../contract/mapping.ts';
import type { SetupFile, SetupIssue } from '../contract/setup-file.ts';
import { checkMapping } from '../mapping/check/check-mapping.ts';
import { checkModel } from '../scoring/check-model.ts';
import { mergeCatalogue } from './diff-catalogue.ts';

export interface SetupContext {
  /** Of the account that the file is applied to, as they are now. */
  readonly properties: readonly CompanyProperty[];
  /** Of the workspace as it is now. */
  readonly catalogue: Catalogue;
  readonly mostDefinitions: number;
  /** Inbound rows of the workspace's other accounts. */
  readonly mappedElsewhere: readonly {
    readonly portalId: number;
    readonly property: string;
    readonly codename: string;
  }[];
}

/**
 * Everything that keeps a file from being applied, before anything is. Each part is checked against what the others
 * would be after the import.
 */
export function checkSetup(file: SetupFile, context: SetupContext): readonly SetupIssue[] {
  const catalogue = mergeCatalogue(context.catalogue, file.catalogue);
  return [
    ...checkCatalogue(file.catalogue, catalogue, context),
    ...checkModel(file.scoringModel, catalogue).map((issue) => ({ ...issue, path: `scoringModel.${issue.path}` })),
    ...(file.mapping ? checkFileMapping(file.mapping, context.properties, catalogue) : []),
  ];
}

function checkCatalogue(given: Catalogue, merged: Catalogue, context: SetupContext): SetupIssue[] {
  const { mostDefinitions } = context;
  const issues = given.flatMap((definition, index) => checkDefinition(definition, index, given, context));
  if (merged.length <= mostDefinitions) return issues;
  const message = `There would be ${merged.length} attributes and metrics; a workspace has at most ${mostDefinitions}.`;
  return [...issues, { path: 'catalogue', code: 'too_many', message }];
}

function checkDefinition(definition: Definition, index: number, given: Catalogue, context: SetupContext): SetupIssue[] {
  const { codename, label } = definition;
  const path = `catalogue.${index}`;
  if (given.findIndex((each) => each.codename === codename) < index) {
    return [{ path: `${path}.codename`, code: 'codename_twice', message: `"${codename}" is in the catalogue twice.` }];
  }
  const current = context.catalogue.find((each) => each.codename === codename);
  if (current && kindOf(current) !== kindOf(definition)) {
    const message = `"${codename}" is ${kindOf(current)} here and ${kindOf(definition)} in the file. That never changes: stored values would lose their meaning. Give it another codename in the file.`;
    return [{ path, code: 'fixed', message }];
  }
  const feed = context.mappedElsewhere.find((each) => each.codename === codename);
  if (!feed || definition.dataSource === 'hubspot') return [];
  const message = `${label} is imported from the HubSpot property "${feed.property}" of account ${feed.portalId}, so its data source must stay HubSpot.`;
  return [{ path: `${path}.dataSource`, code: 'in_use', message }];
}

function kindOf(definition: Definition): string {
  return definition.kind === 'metric' ? 'a metric' : `an attribute of type ${definition.type}`;
}

function checkFileMapping(
  mapping: MappingContent,
  properties: readonly CompanyProperty[],
  catalogue: Catalogue,
): SetupIssue[] {
  return checkMapping(mapping, { properties, catalogue }).map((issue) => ({
    path: pathOf(issue, mapping),
    code: issue.code,
    message: issue.message,
  }));
}

function pathOf({ code, rowId }: MappingIssue, { rows }: MappingContent): string {
  if (rowId !== null) return `mapping.rows.${rows.findIndex(({ id }) => id === rowId)}`;
  return code.startsWith('filter_') ? 'mapping.filter' : 'mapping.externalIdProperty';
}
