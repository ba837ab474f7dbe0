import type { Catalogue } from '@customerscore/core/contract';
import type { CompiledMapping } from '@customerscore/core/mapping';
import { compileModel, type Scorer, type ScoringModel, windowMetricsOf } from '@customerscore/core/scoring';
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
  /** The version on trial, ready to score; null: none. */
  readonly shadow: Trial | null;
  /** The metrics whose windows one of the two looks at. */
  readonly windowMetrics: readonly string[];
  /** Which versions are used; see `ScoringState`. */
  readonly modelsRevision: number;
  /** Whether HubSpot may create customers, and names them. */
  readonly mayCreate: boolean;
}

export interface Trial {
  readonly version: number;
  readonly score: Scorer;
}

export interface VersionedModel {
  readonly version: number;
  readonly model: ScoringModel;
}

/** The versions of the scoring model that are used. */
export interface ModelsInUse {
  readonly revision: number;
  readonly published: VersionedModel;
  readonly shadow: VersionedModel | null;
}

/** The part of a context that says how scores are made. */
export type ScoringContext = Pick<
  ImportContext,
  'catalogue' | 'model' | 'modelVersion' | 'shadow' | 'windowMetrics' | 'modelsRevision'
>;

export function scoringContext(catalogue: Catalogue, { revision, published, shadow }: ModelsInUse): ScoringContext {
  return {
    catalogue,
    model: published.model,
    modelVersion: published.version,
    shadow: shadow && { version: shadow.version, score: compileModel(shadow.model, shadow.version, catalogue) },
    windowMetrics: windowMetricsOf([published.model, ...(shadow ? [shadow.model] : [])]),
    modelsRevision: revision,
  };
}

/**
 * The company properties to read: what the mapping imports; what it writes, to know the value before; when the company
 * was created and changed and what was merged into it.
 */
export function propertiesToRead({ mapping }: Pick<ImportContext, 'mapping'>): readonly string[] {
  const always = [CREATED_PROPERTY, MODIFIED_PROPERTY, MERGED_IDS_PROPERTY];
  return [...new Set([...mapping.properties, ...mapping.outboundProperties, ...always])];
}
