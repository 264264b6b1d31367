/** One step of a JSON pointer (RFC 6901): `a/b` becomes `/a~1b`. */
export function pointerStep(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
