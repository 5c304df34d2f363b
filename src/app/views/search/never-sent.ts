/**
 * The action of forms that the app handles itself. The policy forbids sending them; the name matters all the same: Chromium
 * asks its maker's server what the fields of a form are for, except where the address says that it is a search.
 */
export const NEVER_SENT = 'search';
