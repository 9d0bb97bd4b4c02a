// A mail server that takes every letter and keeps it.
import { createServer } from "node:net";
import { once } from "node:events";

export async function mailServer() {
  const letters = [];
  const server = createServer((socket) => {
    let isLetter = false, said = "";
    const answer = (line) => socket.write(`${line}\r\n`);
    answer("220 brev.example");
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      said += bytes.toString("latin1");
      for (;;) {
        const end = isLetter ? "\r\n.\r\n" : "\r\n";
        const at = said.indexOf(end);
        if (at < 0) return;
        const line = said.slice(0, at);
        said = said.slice(at + end.length);
        if (isLetter) {
          letters.push(line);
          isLetter = false;
          answer("250 taken");
        } else if (/^EHLO/i.test(line)) answer("250-brev.example\r\n250-8BITMIME\r\n250 SMTPUTF8");
        else if (/^DATA/i.test(line)) {
          isLetter = true;
          answer("354 go on");
        } else if (/^QUIT/i.test(line)) {
          answer("221 bye");
          socket.end();
        } else answer("250 ok");
      }
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${server.address().port}`,
    letters,
    /// The first letter that says this in its head, once it is there.
    async letter(head) {
      for (let tries = 0; tries < 200; tries++) {
        const found = letters.find((letter) => letter.includes(head));
        if (found) return read(found);
        await new Promise((done) => setTimeout(done, 50));
      }
      throw new Error(`no letter has "${head}":\n${letters.join("\n\n")}`);
    },
    end: () => server.close(),
  };
}

/// A letter with its text as it was written.
function read(letter) {
  const [head, ...rest] = letter.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  if (/^Content-Transfer-Encoding: base64/im.test(head)) return `${head}\n\n${Buffer.from(body, "base64").toString("utf8")}`;
  if (!/^Content-Transfer-Encoding: quoted-printable/im.test(head)) return `${head}\n\n${Buffer.from(body, "latin1").toString("utf8")}`;
  const bytes = body.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return `${head}\n\n${Buffer.from(bytes, "latin1").toString("utf8")}`;
}
