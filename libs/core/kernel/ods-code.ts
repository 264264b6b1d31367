/**
 * An Organisation Data Service code: 3 to 10 upper-case letters and digits (`RYJ`, `G6V2S`, `S1Y5D`). The first letter carries no
 * meaning that a check may rely on: new-style codes are issued at random.
 */
export type OdsCode = string;

const SHAPE = /^[A-Z0-9]{3,10}$/;

/** Upper-cases and trims what a person typed; undefined when it cannot be an ODS code. */
export function parseOdsCode(text: string): OdsCode | undefined {
  const code = text.trim().toUpperCase();
  return SHAPE.test(code) ? code : undefined;
}
