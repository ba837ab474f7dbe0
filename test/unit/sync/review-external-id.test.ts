import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  EXTERNAL_ID_CHOICES,
  EXTERNAL_ID_REASONS,
  type ExternalIdCase,
  type ExternalIdChoice,
  type ExternalIdClaim,
  type ExternalIdReason,
} from '../../../src/contract/index.ts';
import { decisionHolds, offerChoices, planExternalIdChoice } from '../../../src/sync/index.ts';

const CUSTOMER = { id: 'cust-1', name: 'Acme', externalId: 'C-1' };

function aClaim(companyId: string, changes: Partial<ExternalIdClaim> = {}): ExternalIdClaim {
  return { companyId, companyName: `Company ${companyId}`, modifiedAt: null, linked: false, ...changes };
}

function aCase(reason: ExternalIdReason, changes: Partial<ExternalIdCase> = {}): ExternalIdCase {
  const others = reason === 'external_id_duplicate' ? [aClaim('5', { linked: true })] : [];
  return { reason, externalId: 'C-1', company: aClaim('9'), others, customer: CUSTOMER, ...changes };
}

const choicesOf = (review: ExternalIdCase) => offerChoices(review).map(({ choice }) => choice);

describe('offerChoices', () => {
  it.each<[ExternalIdReason, ExternalIdChoice[]]>([
    ['external_id_empty', ['ignore']],
    ['external_id_removed', ['ignore']],
    ['external_id_too_long', ['ignore']],
    ['external_id_duplicate', ['use_most_recent', 'link_to_company', 'ignore']],
    ['external_id_taken', ['relink', 'ignore']],
    ['external_id_other_account', ['link_to_company', 'ignore']],
  ])('for %s offers %j', (reason, choices) => {
    expect(choicesOf(aCase(reason))).toEqual(choices);
  });

  it.each(EXTERNAL_ID_REASONS)('for %s without a customer offers to ignore it only', (reason) => {
    expect(choicesOf(aCase(reason, { customer: null }))).toEqual(['ignore']);
  });

  it('says what each choice does to which company and customer', () => {
    const [mostRecent, link] = offerChoices(
      aCase('external_id_duplicate', {
        others: [aClaim('5', { companyName: 'Acme Ltd', linked: true, modifiedAt: '2026-03-02T00:00:00Z' })],
      }),
    );
    expect(mostRecent?.effect).toBe('Acme Ltd was changed last: Acme is linked to it. The others are left out.');
    expect(link?.effect).toBe('Acme is linked to Company 9 and keeps its history.');
  });
});

describe('planExternalIdChoice', () => {
  it('links the customer to the company that was changed last, and releases the one that had it', () => {
    const review = aCase('external_id_duplicate', {
      company: aClaim('9', { modifiedAt: '2026-03-02T00:00:00Z' }),
      others: [aClaim('5', { linked: true, modifiedAt: '2026-03-01T00:00:00Z' })],
    });
    expect(planExternalIdChoice(review, 'use_most_recent')).toEqual({
      kind: 'link',
      customerId: 'cust-1',
      companyId: '9',
      releasedCompanyId: '5',
    });
  });

  it('releases nobody when the company that was changed last has the customer already', () => {
    const review = aCase('external_id_duplicate', {
      others: [aClaim('5', { linked: true, modifiedAt: '2026-03-01T00:00:00Z' })],
    });
    expect(planExternalIdChoice(review, 'use_most_recent')).toMatchObject({ companyId: '5', releasedCompanyId: null });
  });

  it('moves a customer by re-link, and releases the customer that the company had', () => {
    expect(planExternalIdChoice(aCase('external_id_taken'), 'relink')).toEqual({
      kind: 'link',
      customerId: 'cust-1',
      companyId: '9',
      releasedCompanyId: '9',
    });
  });

  it('changes nothing when a case is ignored', () => {
    expect(planExternalIdChoice(aCase('external_id_taken'), 'ignore')).toEqual({ kind: 'ignore' });
  });

  it('carries out exactly the choices that are offered', () => {
    for (const reason of EXTERNAL_ID_REASONS) {
      const review = aCase(reason);
      const possible = EXTERNAL_ID_CHOICES.filter((choice) => planExternalIdChoice(review, choice) !== null);
      expect([...possible].sort()).toEqual([...choicesOf(review)].sort());
    }
  });

  it('picks the same company whatever the order in which they were read', () => {
    const claim = fc.record({
      companyId: fc.integer({ min: 1, max: 50 }).map(String),
      companyName: fc.constant(null),
      modifiedAt: fc.constantFrom(null, '2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z'),
      linked: fc.boolean(),
    });
    const claims = fc.uniqueArray(claim, { minLength: 2, maxLength: 5, selector: ({ companyId }) => companyId });
    fc.assert(
      fc.property(claims, fc.nat(), (all, turn) => {
        const at = turn % all.length;
        const turned = [...all.slice(at), ...all.slice(0, at)];
        const chosen = [all, turned].map(([company = aClaim('1'), ...others]) =>
          planExternalIdChoice(aCase('external_id_duplicate', { company, others }), 'use_most_recent'),
        );
        expect(chosen[0]).toMatchObject({ companyId: (chosen[1] as { companyId: string }).companyId });
      }),
    );
  });
});

describe('decisionHolds', () => {
  it.each([
    ['the same company and External ID', '9', 'C-1', true],
    ['another External ID', '9', 'C-2', false],
    ['an External ID that was emptied', '9', null, false],
    ['another company', '8', 'C-1', false],
  ])('for %s', (_what, companyId, externalId, holds) => {
    expect(decisionHolds({ companyId: '9', externalId: 'C-1' }, { companyId, externalId })).toBe(holds);
  });
});
