/** The page of an introduction. */
export const introductionPath = (introductionId: string): string => `/introductions/${introductionId}`;

/** Where a person chooses what they are told, and when. */
export const PREFERENCES_PATH = '/account/messages';
