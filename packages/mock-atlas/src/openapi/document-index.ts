import type { HttpMethod } from "../operations/operation.ts";

/** A schema of OpenAPI 3.0, with the keywords that say what a value may be and none that explain it. */
export type DocumentSchema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly items?: DocumentSchema;
  readonly properties?: Readonly<Record<string, DocumentSchema>>;
  readonly required?: readonly string[];
  readonly writeOnly?: boolean;
  readonly nullable?: boolean;
  readonly allOf?: readonly DocumentSchema[];
  readonly oneOf?: readonly DocumentSchema[];
  readonly anyOf?: readonly DocumentSchema[];
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping?: Readonly<Record<string, string>>;
  };
};

/** What one version of an operation answers when all is well. */
export interface DocumentVersion {
  readonly date: string;
  readonly format: "json" | "gzip" | "csv";
  readonly sunset?: string;
  readonly status: number;
  /** Left out where the document has none. */
  readonly schema?: DocumentSchema;
}

export interface DocumentOperation {
  readonly id: string;
  readonly method: HttpMethod;
  /** As in the document, such as `/api/atlas/v2/groups/{groupId}`. */
  readonly path: string;
  /** Whether it takes a body. */
  readonly body: boolean;
  /** Oldest first; `preview` and upcoming ones last. */
  readonly versions: readonly DocumentVersion[];
}

/** What the mock needs of MongoDB's description of the API. */
export interface DocumentIndex {
  readonly operations: readonly DocumentOperation[];
  /** By name. */
  readonly schemas: Readonly<Record<string, DocumentSchema>>;
}
