import { generateKeyPair, randomBytes } from "node:crypto";
import { isIP } from "node:net";
import { promisify } from "node:util";
import forge from "node-forge";
import { MockAtlasError } from "../mock-atlas-error.ts";

/** A server certificate and the authority that vouches for it, all PEM text. */
export interface IssuedCertificate {
  /** The certificate of the authority: what a client has to trust. Its key is kept nowhere. */
  readonly ca: string;
  readonly certificate: string;
  readonly privateKey: string;
}

const DAY_MS = 86_400_000;
const VALID_DAYS = 90;
const RSA_BITS = 2048;

/** RFC 5280 section 4.2.1.6: the forms of a subjectAltName. */
const DNS_NAME = 2;
const IP_ADDRESS = 7;

/**
 * Makes an authority and a certificate of it for some host names and IP addresses, valid from yesterday for
 * 90 days by the system's clock, which is the one that clients check them by.
 *
 * @param names DNS names, whose first label may be `*`, and IP addresses
 * @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID`
 */
export async function issueCertificate(names: readonly string[]): Promise<IssuedCertificate> {
  const alternatives = names.map(alternativeName);
  const [authority, server] = await Promise.all([createKeys(), createKeys()]);
  const issuer = subject("mock-atlas test authority, trust it in tests only");
  const ca = certificate(authority.publicKey, issuer, issuer);
  ca.setExtensions([
    { name: "basicConstraints", cA: true, pathLenConstraint: 0, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    { name: "subjectKeyIdentifier" },
  ]);
  ca.sign(authority.privateKey, forge.md.sha256.create());
  const leaf = certificate(server.publicKey, subject("mock-atlas"), issuer);
  leaf.setExtensions([
    { name: "basicConstraints", cA: false, critical: true },
    { name: "keyUsage", digitalSignature: true, keyEncipherment: true, critical: true },
    { name: "extKeyUsage", serverAuth: true },
    { name: "subjectAltName", altNames: alternatives },
    { name: "subjectKeyIdentifier" },
    {
      name: "authorityKeyIdentifier",
      keyIdentifier: ca.generateSubjectKeyIdentifier().getBytes(),
    },
  ]);
  leaf.sign(authority.privateKey, forge.md.sha256.create());
  return {
    ca: forge.pki.certificateToPem(ca),
    certificate: forge.pki.certificateToPem(leaf),
    privateKey: server.pem,
  };
}

interface Keys {
  readonly pem: string;
  readonly publicKey: forge.pki.rsa.PublicKey;
  readonly privateKey: forge.pki.rsa.PrivateKey;
}

// Node's generator is many times as fast as one in JavaScript.
async function createKeys(): Promise<Keys> {
  const { publicKey, privateKey: pem } = await promisify(generateKeyPair)("rsa", {
    modulusLength: RSA_BITS,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return {
    pem,
    publicKey: forge.pki.publicKeyFromPem(publicKey),
    privateKey: forge.pki.privateKeyFromPem(pem),
  };
}

function certificate(
  publicKey: forge.pki.rsa.PublicKey,
  holder: forge.pki.CertificateField[],
  issuer: forge.pki.CertificateField[],
): forge.pki.Certificate {
  const made = forge.pki.createCertificate();
  made.publicKey = publicKey;
  // Positive, as RFC 5280 section 4.1.2.2 wants it.
  made.serialNumber = `01${randomBytes(15).toString("hex")}`;
  const today = Date.now();
  made.validity.notBefore = new Date(today - DAY_MS);
  made.validity.notAfter = new Date(today + VALID_DAYS * DAY_MS);
  made.setSubject(holder);
  made.setIssuer(issuer);
  return made;
}

function subject(commonName: string): forge.pki.CertificateField[] {
  return [{ name: "commonName", value: commonName }];
}

function alternativeName(name: string): { type: number; value?: string; ip?: string } {
  if (isIP(name) !== 0) return { type: IP_ADDRESS, ip: name };
  if (name.length <= 253 && /^(?:\*\.)?[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/i.test(name)) {
    return { type: DNS_NAME, value: name };
  }
  throw new MockAtlasError(
    "ERR_MOCK_ATLAS_OPTION_INVALID",
    `tls.names has ${JSON.stringify(name)}; give host names and IP addresses, without a port`,
  );
}
