import { describe, expect, it } from '@jest/globals';
import { hashPassword, verifyPassword } from '../../../server/crypto/password.ts';

describe('hashPassword', () => {
  it('makes a different hash each time and never contains the password', async () => {
    const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);

    expect(one).not.toBe(two);
    expect(one).not.toContain('correct horse');
  });
});

describe('verifyPassword', () => {
  it('accepts the password that made the hash', async () => {
    const stored = await hashPassword('correct horse');

    expect(await verifyPassword('correct horse', stored)).toBe(true);
  });

  it.each(['Correct horse', 'correct horse ', '', 'correct'])('refuses "%s" for another password', async (attempt) => {
    const stored = await hashPassword('correct horse');

    expect(await verifyPassword(attempt, stored)).toBe(false);
  });

  it.each([null, '', 'scrypt', 'scrypt.c2FsdA.', 'scrypt..'])(
    'refuses every password when %p is stored',
    async (stored) => {
      expect(await verifyPassword('', stored)).toBe(false);
      expect(await verifyPassword('anything', stored)).toBe(false);
    },
  );
});
