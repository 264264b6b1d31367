/** The only source of new identifiers. They are UUIDs of version 7: unique everywhere, and later ones sort later. */
export abstract class Identifiers {
  abstract next(): string;
}
