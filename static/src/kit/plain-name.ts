/** Names as the API has them, as prose has them. */
export const plainName = (name: string): string => name.replaceAll("_", " ");
