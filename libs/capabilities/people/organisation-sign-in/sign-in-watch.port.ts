/** Told of sign-ins that were refused, for the operator's log. */
export abstract class SignInWatch {
  /** `reason` is a code and tells nothing about the person. */
  abstract refused(reason: string): void;
}
