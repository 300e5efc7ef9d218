/** A challenge's parameters as a library holds them: names in the letter case it keeps, values unquoted. */
export type ChallengeParameters = ReadonlyMap<string, string>;
