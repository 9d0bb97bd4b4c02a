// The page as it was sent is valid HTML, and made so that assistive technology understands it.
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const validator = new HtmlValidate(new StaticConfigLoader({
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // What the presets leave out and the standard or the policy of the site demands.
    "autocomplete-password": "error",
    "input-attributes": "error",
    "no-dup-class": "error",
    "no-implicit-close": "error",
    "no-inline-style": "error",
    "no-self-closing": "error",
    "no-utf8-bom": "error",
    "script-type": "error",
    // role="list" gives back to VoiceOver what list-style: none takes away, and a role that is there already does no harm.
    "no-redundant-role": "off",
    // A label around its field may name it as well: speech control needs it.
    "no-redundant-for": "off",
    // Which element to choose is design: role="status" is not always <output>, nor role="group" a <fieldset>.
    "prefer-native-element": "off",
  },
}));

export async function html(source) {
  const { results } = await validator.validateString(source);
  return results.flatMap((result) => result.messages).map((m) => ({ rule: `HTML ${m.ruleId}`, what: `${m.message} (line ${m.line}: ${source.split("\n")[m.line - 1]?.trim().slice(0, 160)})`, mend: m.ruleUrl }));
}
