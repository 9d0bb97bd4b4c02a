// The pages that are measured: found on the sites, and written as files for nginx with the very bytes that the program sends.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ask } from "./servers.mjs";

/// What a client says of the forms it takes, and how nginx names the file.
export const FORMS = {
  plain: { headers: {}, ending: "" },
  gzip: { headers: { "Accept-Encoding": "gzip" }, ending: ".gz" },
  brotli: { headers: { "Accept-Encoding": "br" }, ending: ".br" },
};

/// Address of the newest article, which is the same in every size.
export async function newestArticle(server) {
  const { body } = await ask(`${server.url}/nyheter`);
  return body.toString().match(/class="teaser-title"><a href="([^"]+)"/)[1];
}

/// Where each page is on the program and, as a file, on nginx.
export function pages(article) {
  return {
    article: { path: article, file: "/article.html" },
    list: { path: "/nyheter", file: "/list.html" },
    home: { path: "/", file: "/home.html" },
    directory: { path: "/medarbetare", file: "/directory.html" },
  };
}

/// Writes every page in every form to `folder`/files, and gives their sizes.
export async function exportPages(server, all, folder) {
  const files = join(folder, "files");
  mkdirSync(files, { recursive: true });
  const sizes = {};
  for (const [name, { path, file }] of Object.entries(all)) {
    for (const [form, { headers, ending }] of Object.entries(FORMS)) {
      const { status, body } = await ask(server.url + path, { headers });
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      writeFileSync(join(files, file + ending), body);
      sizes[name] = { ...sizes[name], [form]: body.length };
    }
  }
  return sizes;
}

/// Makes sure that both servers send the same bytes for a page in this form; what each says as its ETag.
export async function sameBytes(server, path, nginxUrl, file, form) {
  const { headers } = FORMS[form];
  const [ours, theirs] = [await ask(server.url + path, { headers }), await ask(nginxUrl + file, { headers })];
  for (const answer of [ours, theirs]) {
    const encoding = { plain: undefined, gzip: "gzip", brotli: "br" }[form];
    if (answer.headers["content-encoding"] !== encoding) throw new Error(`${path} in the form ${form} came as ${answer.headers["content-encoding"]}`);
  }
  if (!ours.body.equals(theirs.body)) throw new Error(`${path} in the form ${form} is not the same on both`);
  return { ours: ours.headers.etag, theirs: theirs.headers.etag };
}
