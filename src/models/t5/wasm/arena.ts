const pageBytes = 65_536;
const alignment = 16;

/** A WebAssembly memory that is filled from the start and freed as a whole. */
export class Arena {
  readonly memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536 });
  private end = alignment;

  /** Room for this many floats, all 0; its address in bytes. */
  take(floats: number): number {
    const address = this.end;
    this.end += Math.ceil((floats * 4) / alignment) * alignment;
    const missing = this.end - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / pageBytes));
    return address;
  }

  /** The floats at an address, until the next {@link take}. */
  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }
}
