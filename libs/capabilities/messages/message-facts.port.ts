import type { Audience } from '@matchwell/core/service-clock';

/** Somebody a message goes to. */
export interface Recipient {
  readonly personId: string;
  readonly organisationId: string;
}

/** What messages call the two sides of an introduction. */
export interface IntroductionNames {
  readonly need: string;
  readonly product: string;
  readonly buyer: string;
  readonly supplier: string;
  /** `a network that is still to be named` while nobody owns it. */
  readonly network: string;
}

/** How to write to somebody. */
export interface Mailbox {
  readonly address: string;
  readonly displayName: string;
}

/** How to reach the other side of an introduction. */
export interface OtherSide extends Mailbox {
  readonly organisationName: string;
  readonly phone: string | null;
}

/** What messages need to know of other records, read when it is needed and never copied. */
export abstract class MessageFacts {
  /**
   * Who gets messages about an introduction that are meant for an audience: the owner of the need or the product; the officer who has the
   * review, or every officer of the network while nobody has it; every administrator. Nobody on a side that may not see the introduction: a
   * supplier's, when the need is private and no network approved it.
   */
  abstract recipients(introductionId: string, audience: Audience): Promise<Recipient[]>;

  abstract names(introductionId: string): Promise<IntroductionNames | undefined>;

  /** Undefined when the person is gone. */
  abstract mailbox(personId: string): Promise<Mailbox | undefined>;

  /** The contact of the side of an introduction that is not the given organisation; undefined before both consented. */
  abstract otherSide(introductionId: string, organisationId: string): Promise<OtherSide | undefined>;
}
