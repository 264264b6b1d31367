import { compareText } from './compare-text';

/**
 * JSON with the keys of every object in one fixed order, by UTF-16 code unit as in RFC 8785: equal values give equal bytes. Undefined
 * members are left out.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (member === null || typeof member !== 'object' || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => compareText(a, b)));
  });
}
