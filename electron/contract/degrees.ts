/** Degrees north and south at which web maps end; at a pole itself no metre to the east has any degrees. */
export const MOST_LATITUDE = 85.06;
