/**
 * Ed25519 key that releases are signed for, as SPKI in base64. Whoever makes releases of their own puts theirs here:
 * `npm run -s sign-update -- --new-key key.pem` prints it. The private part is never in the repository.
 */
export const UPDATE_KEY = 'MCowBQYDK2VwAyEAg9XdSX+oZK5KTkXHbk+NXZn2C6c8c6nJW4FsYmCnlKQ=';
