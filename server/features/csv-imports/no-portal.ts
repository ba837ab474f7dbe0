/** Imports belong to a workspace, not to a portal; runs are stored with one. */
export const NO_PORTAL = 0;
