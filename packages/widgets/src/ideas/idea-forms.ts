import type { Client } from "@hearth/client";
import type { Idea, IdeaStatus } from "@hearth/contract";
import { LIMITS } from "@hearth/contract/rules";
import type { Tool } from "./desk-view.ts";
import { STATUSES } from "./idea-view.ts";

export type FormName = "propose" | Tool;

/** One thing that a form asks. Texts in UTF-16 characters, as the server counts them. */
export interface Field {
  name: string;
  kind: "line" | "text" | "choice";
  max: number;
  required: boolean;
  /** What it holds to begin with. */
  value: string;
}
export type Values = Readonly<Record<string, string>>;
/** Why a field does not do. */
export type Problem = "missing" | "tooLong" | "notLink" | "reasonNeeded";

const WEB = /^https?:\/\/[^/]/i;

const field = (name: string, kind: Field["kind"], max: number, value = "", required = true): Field => ({
  name,
  kind,
  max,
  required,
  value,
});

/** What each form asks, filled in with what the idea has already. `status` is the one chosen so far: declining needs a reason. */
export function fieldsOf(form: FormName, idea?: Idea, status?: string): Field[] {
  switch (form) {
    case "propose":
    case "edit":
      return [
        field("title", "line", LIMITS.ideaTitle, idea?.title),
        field("text", "text", LIMITS.ideaText, idea?.text, false),
      ];
    case "status":
      return [
        field("status", "choice", Infinity, idea?.status ?? STATUSES[0]),
        field("reason", "text", LIMITS.reason, idea?.reason, (status ?? idea?.status) === "declined"),
      ];
    case "outcome":
      return [
        field("text", "text", LIMITS.outcome, idea?.outcome?.text),
        field("link", "line", 2000, idea?.outcome?.link ?? "", false),
      ];
    case "remove":
      return [field("reason", "text", LIMITS.reason)];
  }
}

/** Why a field cannot be sent as it is, or null when it can. */
export function problemOf({ name, max, required }: Field, values: Values): Problem | null {
  const value = values[name] ?? "";
  if (value.length > max) return "tooLong";
  if (name === "link") return value.trim() && !WEB.test(value.trim()) ? "notLink" : null;
  if (value.trim()) return null;
  if (name === "reason" && values.status === "declined") return "reasonNeeded";
  return required ? "missing" : null;
}

/** Where a form sends to: an idea, or the board that a new one goes on. */
export interface Target {
  idea?: Idea;
  space: string;
  page: { title: string; url: string };
}

/** Sends what a form asked for; rejects with a HearthError. */
export function sendForm(
  client: Client,
  form: FormName,
  { idea, space, page }: Target,
  values: Values,
  once: string,
): Promise<unknown> {
  const { title = "", text = "", reason = "" } = values;
  const of = idea?.id ?? "";
  switch (form) {
    case "propose":
      return client.call("ideas.propose", { once, space, page, title, text });
    case "edit":
      return client.call("ideas.edit", { idea: of, title, text });
    case "status":
      return client.call("ideas.setStatus", { idea: of, status: values.status as IdeaStatus, reason });
    case "outcome":
      return client.call("ideas.tellOutcome", { idea: of, text, link: values.link?.trim() || null });
    case "remove":
      return client.call("ideas.remove", { idea: of, reason });
  }
}
