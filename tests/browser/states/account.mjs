// Signing in, the own account, and users.
export const STATES = [];
export const NONE = {};
export async function prepare() {}
