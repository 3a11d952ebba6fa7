/** Adds each row of x to the segment it names; rows with a negative or too large name are left out. */
export function unsortedSegmentSum(
  x: usize,
  segmentIds: usize,
  sums: usize,
  rows: i32,
  width: i32,
  segments: i32,
): void {
  memory.fill(sums, 0, 4 * segments * width);
  const wide = width & ~3;
  for (let row = 0; row < rows; row++) {
    const segment = load<i32>(segmentIds + 4 * row);
    if (segment >= 0 && segment < segments) {
      const to = sums + 4 * segment * width;
      for (let j = 0; j < wide; j += 4) {
        v128.store(to + 4 * j, f32x4.add(v128.load(to + 4 * j), v128.load(x + 4 * j)));
      }
      for (let j = wide; j < width; j++) {
        store<f32>(to + 4 * j, load<f32>(to + 4 * j) + load<f32>(x + 4 * j));
      }
    }
    x += 4 * width;
  }
}
