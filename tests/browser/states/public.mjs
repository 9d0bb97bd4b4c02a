// What residents meet.
export const STATES = [
  { template: "public/home/show", kind: "full", at: "/" },
  { template: "public/home/show", kind: "empty", site: "empty", at: "/" },
  { template: "public/contact/show", kind: "full", at: "/kontakt" },
  { template: "public/contact/show", kind: "error", at: "/kontakt", status: 422, act: async (page) => { await page.getByRole("button", { name: "Skicka" }).click(); } },
  { template: "error", kind: "full", name: "404", at: "/finns-inte", status: 404 },
];
export const NONE = {
  "public/home/show": { error: "it has no form that can be wrong" },
};
export async function prepare() {}
