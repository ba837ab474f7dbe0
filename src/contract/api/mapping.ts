import type { AttributeValue, MetricPoint } from '../catalogue.ts';
import type { CompanyProperty } from '../company.ts';
import type { MappingIssue, MappingVersion } from '../mapping.ts';
import type { Scores } from '../scores.ts';

/** GET /api/portals/{portalId}/properties */
export interface PropertiesBody {
  readonly properties: readonly CompanyProperty[];
}

/** GET /api/portals/{portalId}/mapping, PUT …/mapping/draft */
export interface MappingBody {
  readonly confirmed: MappingVersion | null;
  readonly draft: MappingVersion | null;
  /** What keeps the draft from being confirmed, checked against HubSpot's properties as they are now. */
  readonly draftIssues: readonly MappingIssue[];
}

export const RECOMMENDED_OUTCOMES = ['created', 'adopted', 'conflict', 'failed'] as const;

/** POST /api/portals/{portalId}/properties/recommended, with or without a body. */
export interface RecommendedPropertiesRequest {
  /** Names of optional properties to set up, too. Default: none. */
  readonly optional?: readonly string[] | undefined;
}

/** POST /api/portals/{portalId}/properties/recommended */
export interface RecommendedPropertiesBody {
  readonly properties: readonly {
    readonly name: string;
    readonly outcome: (typeof RECOMMENDED_OUTCOMES)[number];
    /** For `conflict` and `failed`: what is in the way and what to do. */
    readonly message: string | null;
  }[];
  /** The scope that was missing, if that is why. */
  readonly missingScope: string | null;
}

/** One value that a run would write or has written. Null: empty. */
export interface PropertyChange {
  readonly property: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** One company of a dry run. */
export interface PreviewRow {
  readonly companyId: string;
  readonly name: string;
  readonly externalId: string | null;
  /**
   * `import`: becomes or updates a customer. `exclude`: the filter leaves it out. `no_external_id`: not a customer until
   * it has one. `fail`: see `message`.
   */
  readonly outcome: 'import' | 'exclude' | 'no_external_id' | 'fail';
  readonly message: string | null;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly metrics: Readonly<Record<string, MetricPoint>>;
  readonly scores: Scores | null;
  readonly churned: boolean;
  readonly changes: readonly PropertyChange[];
}

/** POST /api/portals/{portalId}/mapping/draft/preview: the same plan as a cycle, on a sample, with nothing written. */
export interface PreviewBody {
  /** All companies in the portal; null when HubSpot would not say. */
  readonly totalCompanies: number | null;
  readonly sampled: number;
  readonly counts: {
    readonly import: number;
    readonly exclude: number;
    readonly withoutExternalId: number;
    readonly fail: number;
  };
  /** Per property: how many of the sample's values would be set, overwritten, cleared, left equal; `none`: not written. */
  readonly writes: readonly {
    readonly property: string;
    readonly fill: number;
    readonly overwrite: number;
    readonly clear: number;
    readonly equal: number;
    readonly none: number;
  }[];
  readonly rows: readonly PreviewRow[];
  readonly issues: readonly MappingIssue[];
}

/** POST …/mapping/draft/confirm: the draft is now the confirmed mapping, and the cycle that was started with it. */
export interface ConfirmBody {
  readonly mapping: MappingBody;
  readonly cycleId: string;
}
