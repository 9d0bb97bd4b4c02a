// The settings, and the log.
export const STATES = [];
export const NONE = {};
export async function prepare() {}
