// What the elements are made of, for the hosts' desk. Importing this registers the menu and the composer.
import "./composer/hearth-composer.ts";
export { Action } from "./action.ts";
export { avatar, bylineStyles, name, when } from "./byline.ts";
export { troubleText } from "./errors.ts";
export { draftOf, dropDraft } from "./drafts.ts";
export { writeForm, type Writing } from "./discussion/write-form.ts";
export { HearthElement } from "./hearth-element.ts";
export { localeOf } from "./languages.ts";
export { Live } from "./live.ts";
export { english } from "./locales/english.ts";
export { markdown } from "./markdown-view.ts";
export { openMenu, type MenuItem } from "./menu/hearth-menu.ts";
export { clientOfPage, configure, identify } from "./page.ts";
export {
  css,
  type PropertyDeclarations,
  type PropertyValues,
  type ReactiveController,
  ReactiveElement,
} from "./reactive-element.ts";
export { signedIn } from "./sign-in/signed-in.ts";
export { keepSession } from "./session-keeper.ts";
export { errorText } from "./errors.ts";
export { lang, texts } from "./texts.ts";
export { theme } from "./theme.ts";
export { dateInWords, momentInWords, timeInWords } from "./time.ts";
