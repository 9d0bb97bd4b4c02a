import { createRequire } from "node:module";
const { chromium } = createRequire(import.meta.url)("playwright-core");
export const launch = () =>
  chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
