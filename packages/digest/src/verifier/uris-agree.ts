/**
 * How the `uri` of the credentials is held against the target of the request (RFC 7616 section 3.4.6):
 *
 * - `strict`: the same characters;
 * - `lenient`: the same resource, as a proxy may have rewritten it: absolute-form or origin-form,
 *   percent-encoding that makes no difference (RFC 3986 section 6.2.2), an empty path or "/";
 * - `ignore-query`: as lenient, and credentials without any query are good for every query, as some old
 *   clients sign. Whoever takes such a request on its way may then change the query.
 */
export type UriCheck = "strict" | "lenient" | "ignore-query";

interface Parts {
  /** In lower case; empty in origin-form. */
  readonly scheme: string;
  /** `null` in origin-form. */
  readonly authority: string | null;
  readonly path: string;
  /** With its question mark; empty when there is none. */
  readonly query: string;
}

const ABSOLUTE_FORM = /^(https?):\/\/([^/?]*)/i;
const PERCENT_ENCODED = /%[0-9a-f]{2}/gi;
const UNRESERVED = /[A-Za-z0-9\-._~]/;

/**
 * Whether the `uri` of credentials is that of the request, in time linear in both.
 *
 * @param host the `Host` of the request; without it the authority of an absolute-form is not compared
 */
export function urisAgree(
  uri: string,
  target: string,
  check: UriCheck,
  host?: string | undefined,
): boolean {
  if (uri === target) return true;
  if (check === "strict") return false;
  const signed = partsOf(uri);
  const sent = partsOf(target);
  const authority = sent.authority ?? withoutDefaultPort(signed.scheme, host ?? null);
  if (signed.authority !== null && authority !== null && signed.authority !== authority)
    return false;
  if (signed.scheme !== "" && sent.scheme !== "" && signed.scheme !== sent.scheme) return false;
  if (signed.path !== sent.path) return false;
  return signed.query === sent.query || (check === "ignore-query" && signed.query === "");
}

function partsOf(uri: string): Parts {
  const [start = "", scheme = "", authority = null] = ABSOLUTE_FORM.exec(uri) ?? [];
  const rest = uri.slice(start.length);
  const question = rest.indexOf("?");
  const path = question === -1 ? rest : rest.slice(0, question);
  return {
    scheme: scheme.toLowerCase(),
    authority: withoutDefaultPort(scheme.toLowerCase(), authority),
    path: path === "" ? "/" : normalized(path),
    query: question === -1 ? "" : normalized(rest.slice(question)),
  };
}

function withoutDefaultPort(scheme: string, authority: string | null): string | null {
  return authority?.toLowerCase().replace(scheme === "http" ? /:80$/ : /:443$/, "") ?? null;
}

function normalized(text: string): string {
  return text.replace(PERCENT_ENCODED, (encoded) => {
    const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
    return UNRESERVED.test(character) ? character : encoded.toUpperCase();
  });
}
