import { describe, expect, it } from '@jest/globals';
import { createKeyRing, type NamedKey } from '../../../server/crypto/key-ring.ts';

const first: NamedKey = { id: 'k1', key: Buffer.alloc(32, 1) };
const second: NamedKey = { id: 'k2', key: Buffer.alloc(32, 2) };
const CONTEXT = 'connection/w1/1234/access';

describe('createKeyRing', () => {
  it('opens what it sealed, in the same context', () => {
    const ring = createKeyRing([first]);

    const sealed = ring.seal('pat-eu1-töken', CONTEXT);

    expect(ring.open(sealed, CONTEXT)).toBe('pat-eu1-töken');
  });

  it('seals the same text differently each time and never shows it', () => {
    const ring = createKeyRing([first]);

    const [one, two] = [ring.seal('secret-token', CONTEXT), ring.seal('secret-token', CONTEXT)];

    expect(one).not.toBe(two);
    expect(one).not.toContain('secret-token');
    expect(Buffer.from(one.split('.').at(-1) ?? '', 'base64url').toString()).not.toContain('secret');
  });

  it('refuses a value sealed for another context', () => {
    const ring = createKeyRing([first]);
    const sealed = ring.seal('secret', CONTEXT);

    expect(() => ring.open(sealed, 'connection/w2/1234/access')).toThrow();
  });

  it.each([
    ['initialisation vector', 2],
    ['authentication tag', 3],
    ['ciphertext', 4],
  ])('refuses a value with one flipped bit in its %s', (_part, index) => {
    const ring = createKeyRing([first]);
    const parts = ring.seal('secret', CONTEXT).split('.');
    const bytes = Buffer.from(parts[index] ?? '', 'base64url');
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    parts[index] = bytes.toString('base64url');

    expect(() => ring.open(parts.join('.'), CONTEXT)).toThrow();
  });

  it('refuses a tag that was cut short', () => {
    const ring = createKeyRing([first]);
    const parts = ring.seal('secret', CONTEXT).split('.');
    parts[3] = Buffer.from(parts[3] ?? '', 'base64url')
      .subarray(0, 4)
      .toString('base64url');

    expect(() => ring.open(parts.join('.'), CONTEXT)).toThrow();
  });

  it('opens old values after a new key comes first, and seals with the new one', () => {
    const old = createKeyRing([first]).seal('secret', CONTEXT);
    const rotated = createKeyRing([second, first]);

    expect(rotated.open(old, CONTEXT)).toBe('secret');
    expect(rotated.seal('secret', CONTEXT)).toMatch(/^v1\.k2\./);
  });

  it('refuses a value of a key that is no longer on the ring, and names the key', () => {
    const sealed = createKeyRing([first]).seal('secret', CONTEXT);

    expect(() => createKeyRing([second]).open(sealed, CONTEXT)).toThrow(/"k1"/);
  });

  it('refuses a value of the right key id but another key', () => {
    const sealed = createKeyRing([first]).seal('secret', CONTEXT);
    const impostor = createKeyRing([{ id: 'k1', key: second.key }]);

    expect(() => impostor.open(sealed, CONTEXT)).toThrow();
  });

  it.each(['', 'plain text', 'v2.k1.a.b.c', 'v1.k1.a.b.c'])('refuses "%s", which it never sealed', (value) => {
    expect(() => createKeyRing([first]).open(value, CONTEXT)).toThrow();
  });

  it.each([0, 16, 31, 33])('refuses a key of %d bytes', (length) => {
    expect(() => createKeyRing([{ id: 'odd', key: Buffer.alloc(length) }])).toThrow(/"odd" must be 32 bytes/);
  });

  it('refuses to be made without a key', () => {
    expect(() => createKeyRing([])).toThrow(/at least one key/);
  });
});
