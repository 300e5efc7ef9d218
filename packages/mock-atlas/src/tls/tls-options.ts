/** How a mock speaks HTTPS. Its authority and keys are made at each start and live as long as it does. */
export interface TlsOptions {
  /**
   * Host names and IP addresses the certificate is good for, besides localhost, the loopback addresses,
   * cloud.mongodb.com and the address listened on.
   */
  readonly names?: readonly string[];
  /** Where the certificate of the authority is written, as PEM. @defaultValue nowhere */
  readonly caFile?: string;
}
