/** An officer's word that they have an interest in an introduction. */
export interface DeclaredConflict {
  readonly introductionId: string;
  readonly personId: string;
  readonly at: Date;
}

/** Keeps which officers must not decide which introductions. */
export abstract class ConflictStore {
  /**
   * Notes a declaration, holding the introduction until the unit of work ends. Answers false, noting nothing, when the introduction is not
   * under review any more.
   */
  abstract declare(conflict: DeclaredConflict): Promise<boolean>;

  /** Who has declared a conflict over an introduction, in order of id. */
  abstract declaredOn(introductionId: string): Promise<string[]>;

  /** The same, holding the introduction, so that no declaration comes between the question and the decision. Only in a unit of work. */
  abstract lockAndAsk(introductionId: string): Promise<string[]>;
}
