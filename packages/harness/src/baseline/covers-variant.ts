import { variantAxes } from "../cases/variant-axes.ts";
import type { Axes } from "./baseline.ts";

/** Whether the axes of an entry hold a variant. */
export function coversVariant(where: Axes = {}, variant: string): boolean {
  const axes = variantAxes(variant);
  return Object.entries(where).every(([axis, values]) => values.includes(axes[axis] ?? ""));
}

/** Whether two entries of one case hold a variant in common. */
export function overlapInVariants(a: Axes = {}, b: Axes = {}): boolean {
  return Object.entries(a).every(([axis, values]) => {
    const others = b[axis];
    return others === undefined || values.some((value) => others.includes(value));
  });
}
