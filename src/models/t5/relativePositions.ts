/**
 * The bucket of a relative position (Raffel et al. 2020, section 2.1): half of the buckets for exact
 * small distances, the other half for distances that grow logarithmically up to `maxDistance`, all
 * farther ones in the last. Where both directions are seen, half of all buckets serves each.
 *
 * @param distance position of the key minus position of the query
 */
export function relativeBucket(
  distance: number,
  { bidirectional, buckets, maxDistance }: BucketOptions,
): number {
  if (!bidirectional) return distanceBucket(Math.max(-distance, 0), buckets, maxDistance);
  const half = Math.floor(buckets / 2);
  return (distance > 0 ? half : 0) + distanceBucket(Math.abs(distance), half, maxDistance);
}

export interface BucketOptions {
  readonly bidirectional: boolean;
  readonly buckets: number;
  readonly maxDistance: number;
}

function distanceBucket(distance: number, buckets: number, maxDistance: number): number {
  const exact = Math.floor(buckets / 2);
  if (distance < exact) return distance;
  const growth = Math.log(distance / exact) / Math.log(maxDistance / exact);
  return Math.min(exact + Math.floor(growth * (buckets - exact)), buckets - 1);
}

/** Buckets of all pairs of `length` positions, row by row: [query, key]. */
export function relativeBuckets(length: number, options: BucketOptions): Int32Array {
  return Int32Array.from({ length: length * length }, (_, i) =>
    relativeBucket((i % length) - Math.floor(i / length), options),
  );
}
