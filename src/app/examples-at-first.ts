/** As many as stand in one row of a phone; the rest would only compete with the collection for a slow line. */
export const EXAMPLES_AT_FIRST = 4;
