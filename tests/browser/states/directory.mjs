// People and units.
export const STATES = [];
export const NONE = {};
export async function prepare() {}
