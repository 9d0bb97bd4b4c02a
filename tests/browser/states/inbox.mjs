// Messages and mail.
export const STATES = [];
export const NONE = {};
export async function prepare() {}
