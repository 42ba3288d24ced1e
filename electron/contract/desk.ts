/** Header by which a window says who sits at it: the number of a person. */
export const DESK_HEADER = 'x-zhitu-desk';
