const pageBytes = 65_536;
const mostPages = 65_536;
const alignment = 16;

/** A WebAssembly memory that is filled from the start and freed as a whole. */
export class Arena {
  readonly memory = new WebAssembly.Memory({ initial: 1, maximum: mostPages });
  private end = alignment;

  /** Room for this many floats, all 0; its address in bytes. */
  take(floats: number): number {
    const address = this.end;
    this.end += Math.ceil((floats * 4) / alignment) * alignment;
    const pages = this.memory.buffer.byteLength / pageBytes;
    const missing = Math.ceil(this.end / pageBytes) - pages;
    // At least twice as much as before: growing is slow, and pages cost nothing before they are used.
    if (missing > 0) this.memory.grow(Math.max(missing, Math.min(pages, mostPages - pages)));
    return address;
  }

  /** The floats at an address, until the next {@link take}. */
  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }

  /** Copies floats from one address to another. */
  copy(from: number, to: number, floats: number): void {
    new Uint8Array(this.memory.buffer).copyWithin(to, from, from + floats * 4);
  }
}
