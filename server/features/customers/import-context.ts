import type { Catalogue } from '@customerscore/core/contract';
import type { CompiledMapping } from '@customerscore/core/mapping';
import type { ScoringModel } from '@customerscore/core/scoring';
import { CREATED_PROPERTY, MERGED_IDS_PROPERTY, MODIFIED_PROPERTY } from '@customerscore/core/sync';
import type { PortalScope } from '../../http/guards.ts';

/** Everything a company's way from HubSpot to a scored customer depends on, fixed for a whole run. */
export interface ImportContext {
  readonly scope: PortalScope;
  readonly mapping: CompiledMapping;
  readonly mappingVersion: number;
  readonly catalogue: Catalogue;
  readonly model: ScoringModel;
  readonly modelVersion: number;
  /** Whether HubSpot may create customers, and names them. */
  readonly mayCreate: boolean;
}

/**
 * The company properties to read: what the mapping imports; what it writes, to know the value before; when the company
 * was created and changed and what was merged into it.
 */
export function propertiesToRead({ mapping }: Pick<ImportContext, 'mapping'>): readonly string[] {
  const always = [CREATED_PROPERTY, MODIFIED_PROPERTY, MERGED_IDS_PROPERTY];
  return [...new Set([...mapping.properties, ...mapping.outboundProperties, ...always])];
}
