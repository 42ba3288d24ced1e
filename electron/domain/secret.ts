/** What may be a password or a PIN. */

export const PIN_LENGTH = 6; // digits at least: wrong tries lock the account, so 10^6 are enough
export const PASSWORD_LENGTH = 8; // characters at least (NIST SP 800-63B, 5.1.1.2)
export const SECRET_LIMIT = 200; // characters at most: what is longer only keeps the hash busy

export type SecretKind = 'password' | 'pin';

/** The same text typed on another keyboard is the same secret (NIST SP 800-63B: NFKC). */
export function normalSecret(typed: string): string {
  return typed.normalize('NFKC');
}

/** Null for what is too short or guessed first: one character again and again, a row of digits, the own name. */
export function kindOfSecret(typed: string, own: readonly (string | null)[]): SecretKind | null {
  const secret = normalSecret(typed);
  const digits = /^\d+$/.test(secret);
  if ([...secret].length < (digits ? PIN_LENGTH : PASSWORD_LENGTH) || secret.length > SECRET_LIMIT) return null;
  if (new Set(secret).size === 1 || '01234567890123456789'.includes(secret)) return null;
  if ('98765432109876543210'.includes(secret)) return null;
  if (own.some((name) => name && normalSecret(name).toLowerCase() === secret.toLowerCase())) return null;
  return digits ? 'pin' : 'password';
}
