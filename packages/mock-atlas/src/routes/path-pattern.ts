/**
 * A pattern for paths without query: `*` stands for one segment or a part of it, `**` for anything, and
 * everything else for itself.
 */
export function pathPattern(pattern: string): RegExp {
  const source = pattern
    .split(/(\*+)/)
    .map((part) => {
      if (part === "*") return "[^/]*";
      return part.startsWith("*") ? ".*" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
    })
    .join("");
  return new RegExp(`^${source}$`);
}
