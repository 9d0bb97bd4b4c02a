// The page of all components.
export const STATES = [
  { template: "admin/components/show", kind: "full", role: "writer", at: "/admin/komponenter" },
  { template: "admin/components/form", kind: "error", role: "writer", at: "/admin/komponenter/formular" },
  { template: "admin/components/sign_in", kind: "error", role: "writer", at: "/admin/komponenter/inloggning" },
  {
    template: "admin/components/sign_in", kind: "error", name: "after a button", role: "writer", at: "/admin/komponenter/inloggning",
    act: async (page) => { await page.locator("form.act button").click(); await page.waitForURL(/klart/); },
  },
  { template: "admin/components/site", kind: "full", role: "writer", at: "/admin/komponenter/webbplatsen" },
  { template: "admin/components/site", kind: "full", name: "on the first day", site: "empty", role: "administrator", at: "/admin/komponenter/webbplatsen" },
];
const SAME = "it shows samples, which are always the same";
export const NONE = {
  "admin/components/show": { empty: SAME, error: SAME },
  "admin/components/form": { full: "its samples have faults", empty: SAME },
  "admin/components/sign_in": { full: "its sample is a refusal", empty: SAME },
  "admin/components/site": { empty: SAME, error: SAME },
};
export async function prepare() {}
