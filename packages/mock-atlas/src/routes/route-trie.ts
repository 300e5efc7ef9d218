import type { Operation } from "../operations/operation.ts";

/** A path and the operations of its methods. */
export interface FoundRoute {
  readonly operations: ReadonlyMap<string, Operation>;
  /** What the segments in braces were, in order, percent-decoded. */
  readonly values: readonly string[];
}

interface Node {
  readonly literals: Map<string, Node>;
  /** The child for any segment. */
  any: Node | null;
  /** Children for any segment with a colon and this verb behind it. */
  readonly verbs: Map<string, Node>;
  readonly operations: Map<string, Operation>;
}

/** The operations of one base, by path. A look-up takes as long as the path has segments. */
export interface RouteTrie {
  add(operation: Operation): void;
  /** @param segments percent-decoded */
  find(segments: readonly string[]): FoundRoute | null;
}

/**
 * Paths with parameters overlap in this API, so at each segment a literal wins over a parameter with a verb
 * (`{clusterName}:pin`), and that over a parameter alone; where the winner leads nowhere the next is tried.
 */
export function createRouteTrie(): RouteTrie {
  const root = createNode();

  function find(
    node: Node,
    segments: readonly string[],
    index: number,
    values: string[],
  ): Node | null {
    const segment = segments[index];
    if (segment === undefined) return node.operations.size > 0 ? node : null;
    const literal = node.literals.get(segment);
    if (literal !== undefined) {
      const found = find(literal, segments, index + 1, values);
      if (found !== null) return found;
    }
    const colon = node.verbs.size === 0 ? -1 : segment.lastIndexOf(":");
    const verb = colon < 1 ? undefined : node.verbs.get(segment.slice(colon + 1));
    if (verb !== undefined) {
      values.push(segment.slice(0, colon));
      const found = find(verb, segments, index + 1, values);
      if (found !== null) return found;
      values.pop();
    }
    if (node.any === null || segment === "") return null;
    values.push(segment);
    const found = find(node.any, segments, index + 1, values);
    if (found === null) values.pop();
    return found;
  }

  return {
    add(operation) {
      let node = root;
      for (const segment of operation.path.split("/").slice(1)) node = child(node, segment);
      node.operations.set(operation.method, operation);
    },
    find(segments) {
      const values: string[] = [];
      const node = find(root, segments, 0, values);
      return node === null ? null : { operations: node.operations, values };
    },
  };
}

/** The child of a node for a segment of a path template; made when it is new. */
function child(node: Node, segment: string): Node {
  const [, verb] = /^\{[^}]+\}(?::(.+))?$/.exec(segment) ?? [null, null];
  if (verb === null) return entry(node.literals, segment);
  if (verb !== undefined) return entry(node.verbs, verb);
  node.any ??= createNode();
  return node.any;
}

function entry(nodes: Map<string, Node>, name: string): Node {
  let node = nodes.get(name);
  if (node === undefined) {
    node = createNode();
    nodes.set(name, node);
  }
  return node;
}

function createNode(): Node {
  return { literals: new Map(), any: null, verbs: new Map(), operations: new Map() };
}
