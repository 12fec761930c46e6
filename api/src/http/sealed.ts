import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Config } from '../config.ts';

type Keys = Pick<Config, 'secretKey' | 'secretKeyPrevious'>;

/** Encrypts text for our own database with AES-256-GCM under a key derived from SECRET_KEY. */
export function seal(keys: Keys, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(keys.secretKey), iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
}

/** What `seal` was given, under the present or the previous key; null when neither fits. */
export function open(keys: Keys, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64');
  for (const secret of [keys.secretKey, keys.secretKeyPrevious]) {
    if (!secret) continue;
    try {
      const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret), bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    } catch {
      // Sealed under the other key.
    }
  }
  return null;
}

function keyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'shortlist sealed answers', 32));
}
