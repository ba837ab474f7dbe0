/** A run of the whole workspace belongs to no portal. */
export const NO_PORTAL_ID = 0;
