import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const KEY_BYTES = 32;
/** Stated when opening: a shorter tag, which is easier to guess, would be accepted otherwise. */
const TAG_BYTES = 16;
const FORMAT = 'v1';

/** Seals secrets at rest. `context` says what the secret is for; a sealed value opens in its own context only. */
export interface KeyRing {
  seal(plaintext: string, context: string): string;
  open(sealed: string, context: string): string;
}

/** One 32-byte key. Keys are named so that old values stay readable after a new key comes first. */
export interface NamedKey {
  readonly id: string;
  readonly key: Buffer;
}

/**
 * AES-256-GCM with the context as additional authenticated data. The first key seals, every key opens.
 * A sealed value is `v1.keyId.iv.tag.ciphertext`, base64url parts.
 * @throws Error when a key is not 32 bytes, or a value was altered, is of another context or of an unknown key.
 */
export function createKeyRing(keys: readonly NamedKey[]): KeyRing {
  const [current] = keys;
  if (!current) throw new Error('The key ring needs at least one key.');
  for (const { id, key } of keys) {
    if (key.length !== KEY_BYTES) throw new Error(`Encryption key "${id}" must be ${KEY_BYTES} bytes.`);
  }
  const byId = new Map(keys.map(({ id, key }) => [id, key]));
  return {
    seal: (plaintext, context) => seal(current, plaintext, context),
    open: (sealed, context) => open(byId, sealed, context),
  };
}

function seal({ id, key }: NamedKey, plaintext: string, context: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(context));
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
  const parts = [iv, cipher.getAuthTag(), ciphertext].map((part) => part.toString('base64url'));
  return [FORMAT, id, ...parts].join('.');
}

function open(keys: ReadonlyMap<string, Buffer>, sealed: string, context: string): string {
  const [format, id = '', iv = '', tag = '', ciphertext = ''] = sealed.split('.');
  const key = keys.get(id);
  if (format !== FORMAT || !key) throw new Error(`No key on the ring opens this value (key "${id}").`);
  const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(iv, 'base64url'), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64url')), decipher.final()]).toString('utf8');
}
