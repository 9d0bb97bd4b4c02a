// Pictures and files.
export const STATES = [];
export const NONE = {};
export async function prepare() {}
