import type { BrandingName } from '@matchwell/platform/configuration/configuration';

/**
 * Under whose marks pages appear. The NHS logo, its icon and its blue are protected: they are loaded and shown only where an operator that
 * may use them says so (`BRANDING=nhs-organisation`).
 */
export class Branding {
  /** Whether an NHS organisation shows the product as its own. */
  readonly isNhs: boolean;
  /** The colour that browsers paint around the page. */
  readonly themeColour: string;

  constructor(name: BrandingName = 'matchwell') {
    this.isNhs = name === 'nhs-organisation';
    this.themeColour = this.isNhs ? '#005eb8' : '#0b4f5c';
  }
}
