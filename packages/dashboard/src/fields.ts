import { html, nothing, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";

let last = 0;
const ids = new Map<string, string>();
/** An id for a control, the same each time it is drawn. */
const idOf = (name: string): string => {
  if (!ids.has(name)) ids.set(name, `f${++last}`);
  return ids.get(name)!;
};

interface Field {
  /** Names it among all on the page. */
  name: string;
  label: string;
  help?: string;
  error?: string | null;
}

export interface Written extends Field {
  value: string;
  change: (value: string) => void;
  limit?: number;
  /** More than one line. */
  long?: boolean;
  type?: "text" | "email" | "url" | "date" | "number" | "search" | "password";
  required?: boolean;
  min?: string;
  max?: string;
}

/** A field to write in, under its label. */
export function written(field: Written): TemplateResult {
  const { value, change, limit, long, type = "text", required, min, max } = field;
  const id = idOf(field.name);
  const typed = (event: Event) => change((event.currentTarget as HTMLInputElement).value);
  const control = long
    ? html`<textarea
        id=${id}
        rows="2"
        dir="auto"
        maxlength=${limit ?? nothing}
        aria-describedby=${described(id, field)}
        aria-invalid=${field.error ? "true" : nothing}
        ?required=${required}
        .value=${live(value)}
        @input=${typed}
      ></textarea>`
    : html`<input
        id=${id}
        type=${type}
        dir="auto"
        autocomplete="off"
        maxlength=${limit ?? nothing}
        min=${min ?? nothing}
        max=${max ?? nothing}
        aria-describedby=${described(id, field)}
        aria-invalid=${field.error ? "true" : nothing}
        ?required=${required}
        .value=${live(value)}
        @input=${typed}
      />`;
  return around(id, field, control);
}

interface Chosen extends Field {
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  change: (value: string) => void;
  disabled?: boolean;
}

/** One of several, in a list. */
export function chosen({ value, options, change, disabled, ...field }: Chosen): TemplateResult {
  const id = idOf(field.name);
  return around(
    id,
    field,
    html`<select
      id=${id}
      ?disabled=${disabled}
      aria-describedby=${described(id, field)}
      .value=${live(value)}
      @change=${(event: Event) => change((event.currentTarget as HTMLSelectElement).value)}
    >
      ${options.map(
        ([each, text]) => html`<option value=${each} ?selected=${each === value}>${text}</option>`,
      )}
    </select>`,
  );
}

interface Ticked extends Omit<Field, "error"> {
  value: boolean;
  change: (value: boolean) => void;
}

/** Yes or no. */
export function ticked({ name, label, help, value, change }: Ticked): TemplateResult {
  const id = idOf(name);
  return html`<div class="tick">
    <input
      type="checkbox"
      id=${id}
      aria-describedby=${help ? `${id}-help` : nothing}
      .checked=${live(value)}
      @change=${(event: Event) => change((event.currentTarget as HTMLInputElement).checked)}
    />
    <label for=${id}>${label}</label>
    ${help ? html`<p class="note" id="${id}-help">${help}</p>` : nothing}
  </div>`;
}

const described = (id: string, { help, error }: Field): string | typeof nothing =>
  [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ") || nothing;

function around(id: string, { label, help, error }: Field, control: TemplateResult): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${help ? html`<p class="note" id="${id}-help">${help}</p>` : nothing} ${control}
    ${error ? html`<p class="error" id="${id}-error" role="alert">${error}</p>` : nothing}
  </div>`;
}

/** The day of a time, as date fields have it, here. */
export function dayOf(time: number | null): string {
  if (time === null) return "";
  const date = new Date(time);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The end of a day as a date field has it, here; null for none. */
export const endOfDay = (day: string): number | null =>
  day === "" ? null : new Date(`${day}T23:59:59`).getTime();
