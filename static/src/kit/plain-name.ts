/** Names as the API has them, as prose has them. */
export const spacedName = (name: string): string => name.replaceAll("_", " ");
