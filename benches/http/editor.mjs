// Somebody signed in who saves: the forms are filled in and sent as a browser does it.
import { execFileSync } from "node:child_process";
import { Agent } from "node:http";
import { ask } from "./servers.mjs";

const PASSWORD = "granbarr och blåbär i skogen";

export class Editor {
  #agent = new Agent({ keepAlive: true });
  #cookie = "";
  #place;
  constructor(server) {
    this.url = server.url;
  }
  /// A new editor of the site, with this number, who has chosen a password by the link that `user add` prints.
  static async signIn(server, data, number) {
    const editor = new Editor(server);
    const email = `matning-${process.pid}-${number}@lingonmala.example`;
    const told = execFileSync(process.env.TORGET_PROGRAM, ["user", "add", "--data", data, "--public-url", server.url, "--email", email, "--name", "Mätaren", "--role", "editor"]).toString();
    const link = new URL(told.match(/http\S+/)[0]);
    const answer = await editor.#send(link.pathname, [["nytt-losenord", PASSWORD], ["nytt-losenord-igen", PASSWORD]]);
    editor.#cookie = answer.headers["set-cookie"][0].split(";")[0];
    return editor;
  }
  /// Begins an article and publishes it; its public address.
  async begin(title) {
    const fields = set(await this.#form("/admin/nyheter/ny"), { rubrik: title, text: "Första versionen.", gor: "publicera" });
    await this.#publish(fields.action, fields);
    await this.open();
    return `/nyheter/${this.fields.find(([name]) => name === "adress")[1]}`;
  }
  /// Publishes other words, and opens the form again as a browser does that is sent back to it.
  async save(words) {
    await this.publish(words);
    await this.open();
  }
  /// Publishes other words.
  async publish(words) {
    await this.#publish(this.fields.action, set(this.fields, { text: words, andring: "innehall", gor: "publicera" }));
  }
  /// Opens the form where the last answer led.
  async open() {
    this.fields = await this.#form(this.#place);
  }
  async #publish(action, fields) {
    let answer = await this.#send(action, fields);
    // A warning of the checks asks once.
    if (answer.status === 200) answer = await this.#send(action, set(read(answer.body.toString()), { gor: "publicera" }));
    if (answer.status !== 303) throw new Error(`saving was answered ${answer.status}: ${answer.body.toString().match(/<(?:section|div)[^>]*(?:error-summary|review|conflict)[\s\S]{0,800}/)?.[0]}`);
    this.#place = answer.headers.location;
  }
  async #form(path) {
    const { status, headers, body } = await ask(this.url + path, { headers: { Cookie: this.#cookie }, agent: this.#agent });
    if (status === 303) return this.#form(headers.location);
    if (status !== 200) throw new Error(`${path} was answered ${status}`);
    return read(body.toString());
  }
  #send(path, fields) {
    const headers = { Cookie: this.#cookie, Origin: this.url, "Content-Type": "application/x-www-form-urlencoded" };
    return ask(this.url + path, { method: "POST", headers, body: new URLSearchParams(fields).toString(), agent: this.#agent });
  }
}

/// The fields of the form of a text, as they stand on its page: pairs of name and value, and the form's `action`.
function read(html) {
  const form = html.match(/<form[^>]*id="innehall-formular"[^>]*>([\s\S]*?)<\/form>/);
  const attribute = (tag, name) => tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1];
  const fields = [];
  for (const [tag, textarea, text, select, options] of form[1].matchAll(/<input[^>]*>|<textarea([^>]*)>\n?([\s\S]*?)<\/textarea>|<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const name = attribute(textarea ?? select ?? tag, "name");
    if (!name) continue;
    if (text !== undefined) fields.push([name, plain(text)]);
    else if (options !== undefined) {
      const all = [...options.matchAll(/<option[^>]*>/g)].map(([option]) => option);
      const chosen = all.find((option) => /\sselected/.test(option)) ?? all[0] ?? "";
      fields.push([name, plain(attribute(chosen, "value") ?? "")]);
    } else {
      const type = attribute(tag, "type") ?? "text";
      if (type === "file" || type === "submit" || (/checkbox|radio/.test(type) && !/\schecked/.test(tag))) continue;
      fields.push([name, plain(attribute(tag, "value") ?? (type === "checkbox" ? "on" : ""))]);
    }
  }
  fields.action = plain(attribute(form[0], "action"));
  return fields;
}

function set(fields, values) {
  const changed = [...fields.filter(([name]) => !(name in values)), ...Object.entries(values)];
  changed.action = fields.action;
  return changed;
}

const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#34;", '"').replaceAll("&#39;", "'").replaceAll("&#60;", "<").replaceAll("&#62;", ">").replaceAll("&#38;", "&").replaceAll("&amp;", "&");
