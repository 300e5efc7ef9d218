/** The status and the fields one of the two authenticating parties speaks with (RFC 9110 section 11). */
export interface AuthRole {
  readonly proxy: boolean;
  readonly status: number;
  /** Response fields in lower case, as undici hands them over. */
  readonly challengeField: string;
  readonly infoField: string;
  /** The request field as it is sent, and in lower case. */
  readonly credentialsField: string;
  readonly credentialsKey: string;
}

export const ORIGIN_ROLE: AuthRole = {
  proxy: false,
  status: 401,
  challengeField: "www-authenticate",
  infoField: "authentication-info",
  credentialsField: "Authorization",
  credentialsKey: "authorization",
};

/** RFC 7616 section 3.8. */
export const PROXY_ROLE: AuthRole = {
  proxy: true,
  status: 407,
  challengeField: "proxy-authenticate",
  infoField: "proxy-authentication-info",
  credentialsField: "Proxy-Authorization",
  credentialsKey: "proxy-authorization",
};
