import type { PublicationBody, ScoringModelBody, ScoringState, ScoringVersionRow } from '@customerscore/core/contract';
import type { Publication, ScoringModelVersion } from './scoring-model.service.ts';

export function presentModel(version: ScoringModelVersion, state: ScoringState): ScoringModelBody {
  return { ...presentRow(version), model: version.model, state };
}

export function presentRow(row: Omit<ScoringModelVersion, 'model'>): ScoringVersionRow {
  const { version, createdAt, createdBy, note } = row;
  return { version, createdAt: createdAt.toISOString(), createdBy, note };
}

export function presentPublication(publication: Publication): PublicationBody {
  const { revision, action, version, from, published, by, at } = publication;
  return { revision, action, version, from, to: published, by, at: at.toISOString() };
}
