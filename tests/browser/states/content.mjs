// News, pages, what is in the trash, and the start page.
export const STATES = [];
export const NONE = {};
export async function prepare() {}
