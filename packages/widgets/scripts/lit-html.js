// In place of lit-html: its templates as far as the elements use them. Left out are fragments of SVG, directives in attributes
// and those that are asynchronous, expressions in comments, in <textarea> and in place of attributes, listeners with options,
// documents other than the page's. In a template `<` and `>` stand around tags only.
const policy = globalThis.trustedTypes?.createPolicy("lit-html", { createHTML: (text) => text });
const mark = `lit${Math.random()}`;
const ELEMENTS_AND_COMMENTS = 129;
const walker = document.createTreeWalker(document, ELEMENTS_AND_COMMENTS);
const templates = new WeakMap();

export const html = (strings, ...values) => ({ _$litType$: 1, strings, values });
export const noChange = Symbol();
export const nothing = Symbol();

const isPrimitive = (value) => value !== Object(value);
const comment = () => document.createComment("");

/** The nodes of a template, and its parts: each is the index of a node, and for an attribute what it is about. */
function read(strings) {
  // Only what the code itself says is HTML: no message can bring such an array.
  if (!Array.isArray(strings) || !strings.raw) throw Error("no template");
  const names = [];
  let inTag;
  const marked = strings.map((text, index) => {
    // Something has to follow the last value, for where that ends.
    if (index === strings.length - 1) return text || "<?>";
    const begin = text.lastIndexOf("<");
    const end = text.lastIndexOf(">");
    if (begin !== end) inTag = begin > end;
    // A browser makes a comment of `<?…>`.
    if (!inTag) return `${text}<?${mark}>`;
    const name = /([^\s"'=<>]+)=("[^"]*)?$/.exec(text);
    if (name) names.push(name[1]);
    return text + mark;
  });
  const template = document.createElement("template");
  const text = marked.join("");
  template.innerHTML = policy ? policy.createHTML(text) : text;
  const { content } = template;
  return { content, parts: partsOf(content, names) };
}

function partsOf(content, names) {
  const parts = [];
  walker.currentNode = content;
  for (let index = 0, node; (node = walker.nextNode()); index++)
    if (node.data === `?${mark}`) parts.push({ index });
    else
      for (const marked of node.getAttributeNames?.() ?? []) {
        const texts = node.getAttribute(marked).split(mark);
        if (texts.length > 1) {
          const [, kind, name] = /([.?@]?)(.*)/.exec(names.shift());
          parts.push({ index, kind, name, texts });
          node.removeAttribute(marked);
        }
      }
  return parts;
}

/** How an attribute of each kind takes a value. */
const setters = {
  "": (node, name, value) =>
    value === nothing ? node.removeAttribute(name) : node.setAttribute(name, value ?? ""),
  ".": (node, name, value) => (node[name] = value === nothing ? undefined : value),
  "?": (node, name, value) => node.toggleAttribute(name, !!value && value !== nothing),
};

/** Each takes its values off the front. */
function attribute(node, { kind, name, texts }, { host }) {
  const count = texts.length - 1;
  let before = texts.map(() => nothing);
  if (kind === "@") node.addEventListener(name, (event) => before[0]?.call?.(host, event));
  return (values) => {
    const now = values.splice(0, count);
    const isNew = now.some((value, index) => !isPrimitive(value) || value !== before[index]);
    before = now;
    if (!isNew || kind === "@") return;
    const whole = () => texts.reduce((text, next, index) => text + (now[index - 1] ?? "") + next);
    const isOne = count === 1 && !texts[0] && !texts[1];
    setters[kind](node, name, isOne ? now[0] : now.includes(nothing) ? nothing : whole());
  };
}

/** A template that is drawn. */
function draw(template, options) {
  const nodes = document.importNode(template.content, true);
  walker.currentNode = nodes;
  let at = -1;
  let node;
  const updates = template.parts.map((part) => {
    while (at < part.index) {
      node = walker.nextNode();
      at++;
    }
    if (part.kind !== undefined) return attribute(node, part, options);
    const child = new ChildPart(node, node.nextSibling, undefined, options);
    return (values) => child._$AI(values.shift());
  });
  const update = (values) => {
    const left = [...values];
    for (const each of updates) each(left);
  };
  return { template, nodes, update };
}

/** A place between two nodes. Directives, and what helps them, know these names. */
class ChildPart {
  constructor(start, end, parent, options) {
    this._$AH = nothing;
    this._$AA = start;
    this._$AB = end;
    this._$AM = parent;
    this.options = options;
  }
  get startNode() {
    return this._$AA;
  }
  _$AI(given) {
    let value = given;
    const Directive = isPrimitive(value) ? undefined : value._$litDirective$;
    if (this._directive?.constructor !== Directive) {
      this._directive = Directive && new Directive(this);
      this._directive?._$AT(this);
    }
    if (Directive) value = this._directive._$AS(this, value.values);
    if (value === noChange) return;
    if (value === nothing || value === null || value === undefined || value === "") {
      if (this._$AH !== nothing) this._$AR();
      this._$AH = nothing;
    } else if (isPrimitive(value)) this._setText(value);
    else if (value._$litType$) this._setTemplate(value);
    else if (value.nodeType) this._setNode(value);
    else this._setList(value);
  }
  _insert(node) {
    return this._$AA.parentNode.insertBefore(node, this._$AB);
  }
  _setNode(node) {
    if (this._$AH === node) return;
    this._$AR();
    this._$AH = this._insert(node);
  }
  _setText(text) {
    if (text === this._$AH) return;
    if (this._$AH !== nothing && isPrimitive(this._$AH)) this._$AA.nextSibling.data = text;
    else this._setNode(document.createTextNode(text));
    this._$AH = text;
  }
  _setTemplate({ strings, values }) {
    let template = templates.get(strings);
    if (!template) templates.set(strings, (template = read(strings)));
    if (this._$AH?.template !== template) {
      const drawn = draw(template, this.options);
      drawn.update(values);
      this._setNode(drawn.nodes);
      this._$AH = drawn;
    } else this._$AH.update(values);
  }
  _setList(values) {
    if (!Array.isArray(this._$AH)) {
      this._$AR();
      this._$AH = [];
    }
    const parts = this._$AH;
    let count = 0;
    for (const value of values) {
      parts[count] ??= new ChildPart(this._insert(comment()), this._insert(comment()), this, this.options);
      parts[count++]._$AI(value);
    }
    if (count < parts.length) this._$AR(count > 0 ? parts[count - 1]._$AB.nextSibling : undefined);
    parts.length = count;
  }
  /** Empties it, from a node on. */
  _$AR(from = this._$AA.nextSibling) {
    for (let node = from; node !== this._$AB;) {
      const next = node.nextSibling;
      node.remove();
      node = next;
    }
  }
}

export const _$LH = { I: ChildPart };

export function render(value, container, options = {}) {
  container._$litPart$ ??= new ChildPart(container.appendChild(comment()), null, undefined, options);
  container._$litPart$._$AI(value);
}
