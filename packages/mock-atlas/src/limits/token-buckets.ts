import type { Operation } from "../operations/operation.ts";
import { AtlasFault } from "../responses/atlas-error.ts";
import { USUAL_RATE_LIMIT } from "../responses/resource-reply.ts";
import type { RoutedRequest } from "../routes/router.ts";
import type { World } from "../world/world.ts";

/** How fast a client may ask. `null` capacity: what Atlas's operation has. */
export interface RateLimitOptions {
  /** How many requests a full bucket holds. @defaultValue that of the operation, as on record */
  readonly capacity?: number;
  /** How many come back in `refillSeconds`. @defaultValue 500 */
  readonly refill?: number;
  /** @defaultValue 60 */
  readonly refillSeconds?: number;
}

/** Counts requests. */
export interface TakeToken {
  /** @throws AtlasFault 429 `RATE_LIMITED_TOKEN_BUCKET` */
  take(request: RoutedRequest, operation: Operation): void;
  /** `RateLimit-Remaining` for the answer. */
  remaining(request: RoutedRequest): number;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

const MOST_BUCKETS = 10_000;

/**
 * A token bucket for each operation and project or organization, on the clock of the world. Over
 * `MOST_BUCKETS` of them the oldest is forgotten, which fills it.
 */
export function createTokenBuckets(options: RateLimitOptions): TakeToken {
  const { refill = 500, refillSeconds = 60 } = options;
  const buckets = new WeakMap<World, Map<string, Bucket>>();

  function bucketOf({ world, place }: RoutedRequest, operation: Operation): Bucket {
    let family = buckets.get(world);
    if (family === undefined) {
      family = new Map();
      buckets.set(world, family);
    }
    const { groupId, orgId } = place.params;
    const name = `${groupId ?? orgId ?? ""} ${operation.method} ${operation.path}`;
    const now = world.now();
    let bucket = family.get(name);
    if (bucket === undefined) {
      for (const oldest of family.keys()) {
        if (family.size < MOST_BUCKETS) break;
        family.delete(oldest);
      }
      bucket = { tokens: capacityOf(operation), filledAt: now };
      family.set(name, bucket);
    }
    const gained = ((now - bucket.filledAt) / 1000) * (refill / refillSeconds);
    bucket.tokens = Math.min(capacityOf(operation), bucket.tokens + Math.max(0, gained));
    bucket.filledAt = now;
    return bucket;
  }

  function capacityOf(operation: Operation): number {
    return options.capacity ?? operation.rateLimit ?? USUAL_RATE_LIMIT;
  }

  return {
    take(request, operation) {
      const bucket = bucketOf(request, operation);
      if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return;
      }
      const wait = Math.ceil(((1 - bucket.tokens) * refillSeconds) / refill);
      const path = request.place.target.path.slice(1);
      const parameters = [path, wait, capacityOf(operation), refill, refillSeconds];
      throw new AtlasFault("rateLimitedTokenBucket", parameters, [["Retry-After", String(wait)]]);
    },
    remaining(request) {
      const { operation } = request.place;
      return operation === null ? 0 : Math.floor(bucketOf(request, operation).tokens);
    },
  };
}

/** Lets everybody through. The headers then say what they say after one request. */
export const NO_LIMITS: TakeToken = {
  take: () => {},
  remaining: ({ place }) => (place.operation?.rateLimit ?? USUAL_RATE_LIMIT) - 1,
};
