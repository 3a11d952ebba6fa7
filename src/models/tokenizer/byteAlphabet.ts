/**
 * The printable character that stands for each byte in a byte-level vocabulary (Radford et al. 2019):
 * printable Latin-1 bytes stand for themselves, the others take the characters from U+0100 on.
 */
export const byteAlphabet: readonly string[] = spellBytes();

function spellBytes(): string[] {
  let unprintable = 0;
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCharCode(isPrintable(byte) ? byte : 0x100 + unprintable++),
  );
}

function isPrintable(byte: number): boolean {
  return (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
}
