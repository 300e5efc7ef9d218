/** A request was refused; `why` is one plain sentence and holds neither a key nor a whole response. */
export interface Refusal {
  readonly ok: false;
  readonly status: 400 | 401;
  /** The `stale` of the challenge to answer a 401 with. */
  readonly stale: boolean;
  readonly why: string;
}

export function refuse(stale: boolean, why: string, status: 400 | 401 = 401): Refusal {
  return { ok: false, status, stale, why };
}
