/** The value of each axis, as the name of a variant tells it: `algorithm=MD5,qop=auth`. */
export function variantAxes(variant: string): Readonly<Record<string, string>> {
  if (variant === "") return {};
  return Object.fromEntries(
    variant.split(",").map((part) => {
      const equals = part.indexOf("=");
      return [part.slice(0, equals), part.slice(equals + 1)];
    }),
  );
}
