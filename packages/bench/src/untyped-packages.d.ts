// What is used of packages that bring no types.

declare module "digest-header" {
  function digestHeader(method: string, uri: string, challenge: string, userpass: string): string;
  export = digestHeader;
}

declare module "needle/lib/auth.js" {
  export function digest(
    challenge: string,
    username: string,
    password: string,
    method: string,
    path: string,
  ): string;
}

declare module "needle" {
  interface Options {
    readonly username?: string;
    readonly password?: string;
    readonly auth?: "digest";
    readonly parse?: boolean;
  }
  interface NeedleResponse {
    readonly statusCode: number;
    readonly body: unknown;
  }
  function needle(method: "get", url: string, options: Options): Promise<NeedleResponse>;
  export = needle;
}

declare module "request/lib/auth.js" {
  export class Auth {
    constructor(request: object);
    user: string | null;
    pass: string | null;
    digest(method: string, path: string, challenge: string): string;
  }
}

declare module "request" {
  interface Options {
    readonly url: string;
    readonly pool?: { readonly maxSockets: number };
    readonly forever?: boolean;
    readonly auth?: {
      readonly user: string;
      readonly pass: string;
      readonly sendImmediately: boolean;
    };
  }
  function request(
    options: Options,
    done: (error: Error | null, response: { readonly statusCode: number }, body: string) => void,
  ): void;
  export = request;
}
