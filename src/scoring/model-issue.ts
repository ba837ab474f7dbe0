export type ModelIssueCode =
  | 'codename_unknown'
  | 'test_type'
  | 'test_values'
  | 'bounds_order'
  | 'weight_not_positive'
  | 'number_not_finite'
  | 'number_out_of_range'
  | 'group_unknown'
  | 'base_out_of_scale'
  | 'id_duplicate'
  | 'id_reserved';

/** What keeps a scoring model from being saved. `path` is where in the model: `health.categories.0.metrics.0.red`. */
export interface ModelIssue {
  readonly path: string;
  readonly code: ModelIssueCode;
  readonly message: string;
}
