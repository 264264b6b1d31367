/**
 * A claim by its name; where there is none of that name, by a path with dots, as in `realm_access.roles`. Names that are addresses, which have
 * dots of their own, come first.
 */
export function claimIn(claims: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split('.').reduce<unknown>((found, part) => {
    const isHeld = typeof found === 'object' && found !== null && Object.hasOwn(found, part);
    return isHeld ? (found as Record<string, unknown>)[part] : undefined;
  }, claims);
}

/** The texts of a claim that holds one or several; whatever is no text is left out. */
export function textsIn(claims: Readonly<Record<string, unknown>>, name: string): string[] {
  return [claimIn(claims, name)].flat().filter((each): each is string => typeof each === 'string');
}
