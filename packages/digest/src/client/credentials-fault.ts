const HASH_LENGTHS: ReadonlyMap<string, number> = new Map([
  ["MD5", 32],
  ["SHA-256", 64],
  ["SHA-512-256", 64],
]);

/** What keeps a value from being credentials, without telling any of it; `null` when it is. */
export function findCredentialsFault(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return "credentials are an object";
  const { username, password, realm, ha1 } = value as Record<string, unknown>; // any object can be looked into
  if (!isText(username)) return "username is a string of well-formed Unicode";
  if (ha1 === undefined)
    return isText(password) ? null : "password is a string of well-formed Unicode";
  if (password !== undefined) return "password and ha1 exclude each other";
  if (!isText(realm)) return "realm is the string that ha1 was made for";
  const hashes = typeof ha1 === "object" && ha1 !== null ? Object.entries(ha1) : [];
  const right = hashes.filter(([name, hash]) => isHash(hash, HASH_LENGTHS.get(name)));
  return right.length > 0 && right.length === hashes.length
    ? null
    : "ha1 holds lower-case hexadecimal of MD5 (32 digits), SHA-256 or SHA-512-256 (64)";
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.isWellFormed();
}

function isHash(value: unknown, length: number | undefined): boolean {
  return typeof value === "string" && value.length === length && /^[0-9a-f]+$/.test(value);
}
