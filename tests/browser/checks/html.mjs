// The page as it was sent is valid HTML.
import { HtmlValidate } from "html-validate";
const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: {
    // Matters of taste, or of what Askama leaves between tags.
    "no-trailing-whitespace": "off", "void-style": "off", "long-title": "off", "no-redundant-role": "off", "prefer-native-element": "off", "no-inline-style": "error", "require-sri": "off", "doctype-style": "off", "tel-non-breaking": "off", "attribute-boolean-style": "off", "attribute-empty-style": "off",
  },
});

export async function html(source) {
  if (!source) return [];
  const { results } = await validator.validateString(source);
  return results.flatMap((result) => result.messages).map((m) => ({ rule: `HTML ${m.ruleId}`, what: `${m.message} (line ${m.line}: ${source.split("\n")[m.line - 1]?.trim().slice(0, 160)})`, mend: m.ruleUrl }));
}
