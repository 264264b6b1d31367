/** The hidden field that carries the token of a form. */
export const FORM_TOKEN_FIELD = '_token';

/** The hidden field that carries the key of a form that must be carried out once. */
export const FORM_KEY_FIELD = '_key';
