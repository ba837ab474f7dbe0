import type { Catalogue } from '../contract/catalogue.ts';
import { type CustomerInput, compileModel, type ScoreResult } from './compile-model.ts';
import type { ScoringModel } from './model.ts';

export interface ScoreInput extends CustomerInput {
  readonly model: ScoringModel;
  readonly modelVersion: number;
  readonly catalogue: Catalogue;
}

/**
 * Makes the three scores of one customer from its attributes, its latest metrics and what its last weeks were like,
 * and says whether it has churned. Missing or unusable data never throws and never becomes 0: a score that cannot be
 * made says why. The same input gives the same output. Throws a RangeError only when `now` is no time. For many
 * customers `compileModel` is cheaper.
 */
export function scoreCustomer({ model, modelVersion, catalogue, ...input }: ScoreInput): ScoreResult {
  return compileModel(model, modelVersion, catalogue)(input);
}
