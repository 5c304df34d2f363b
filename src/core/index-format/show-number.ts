/** A number of bytes or sections as error sentences show it: "27,136". */
export function showCount(count: number): string {
  return count.toLocaleString('en');
}

/** A checksum as error sentences show it: eight hexadecimal digits. */
export function showChecksum(checksum: number): string {
  return checksum.toString(16).padStart(8, '0');
}
