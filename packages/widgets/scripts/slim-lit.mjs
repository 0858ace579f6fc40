// Leaves out of lit-html what no template here has a use for; the tests of the elements run on what is left. Its text is the
// published, minified one, so names in it are those of one release.
import { slim, withTexts } from "./slim.mjs";

const isConnected = "get _$AU(){return this._$AM._$AU}";

/**
 * Reads a template's strings: its HTML, with a mark where an expression stands, and the names of attributes that hold one. A tag is
 * open where no `>` follows the last `<`; templates here have neither in their text, their attributes or comments.
 */
const scan = `t=>{
  const e=[];let n=!1,l="",x=t.length-1;
  for(const s of t.slice(0,x)){
    const b=s.lastIndexOf("<"),f=s.lastIndexOf(">");
    if(b!==f)n=b>f;
    const a=n&&/([^\\s"'=<>]+)=("[^"]*|)$/.exec(s);
    a&&e.push(a[1]);
    l+=n?a?s.slice(0,a.index)+a[1]+h+"="+a[2]+o:s+o:s+r
  }
  l+=t[x]||"<?>";
  return[V(t,l),e]
}`;

/** Pairs of a text and what stands in its place. */
const texts = [
  // Private names: of all, directives need one. The others are for its server-side rendering and its polyfills.
  ["{M:h,P:o,A:n,C:1,L:N,R,D:d,V:M,I:k,H,N:L,U:z,B:I,F:Z},B=t.litHtmlPolyfillSupport;B?.(S,k),", "{I:k};"],
  [`(t.litHtmlVersions??=[]).push("3.3.3");`, ""],
  // Templates that were compiled beforehand.
  [[`"number"==typeof s?`, ";if(this._$AH?._$AD"], "this._$AC(t)"],
  // Reading templates by the letter, of whatever HTML and MathML.
  [["const N=(", "class S{"], `const N=${scan};`],
  [['f="[ ', "x=t=>"], ""],
  // Fragments of SVG and MathML.
  [
    "x=t=>(i,...s)=>({_$litType$:t,strings:i,values:s}),b=x(1),w=x(2),T=x(3),",
    "b=(t,...i)=>({strings:t,values:i}),",
  ],
  ["T as mathml,", ""],
  [",w as svg}", "}"],
  ["void 0!==t._$litType$?", "void 0!==t.strings?"],
  ["constructor({strings:t,_$litType$:i},e){", "constructor({strings:t}){"],
  [
    ["if(this.el=S.createElement(f,e)", "for(;null!==(r="],
    "this.el=S.createElement(f),P.currentNode=this.el.content;",
  ],
  ["N(t,i);", "N(t);"],
  ["createElement(t,i){const s=l", "createElement(t){const s=l"],
  ["const{values:i,_$litType$:s}=t,e=", "const{values:i}=t,e="],
  ["if(r.hasAttributes())for", "for"],
  // Expressions in <script>, <style>, <textarea>, <title> and comments, and those in place of attributes: `<p ${…}>`.
  [
    `if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}`,
    "",
  ],
  ["else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}", ""],
  ["else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t))", ""],
  [":6===r.type&&(i=new Z(h,this,t))", ":0"],
  // Asynchronous directives, which have to hear of leaving the page, and what directives may ask of their place.
  ["setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}", ""],
  ["get _$AU(){return this._$AM?._$AU??this._$Cv}", ""],
  [",this._$Cv=e?.isConnected??!0", ""],
  ["for(this._$AP?.(!1,!0,s);", "for(;"],
  [`get parentNode(){return this._$AM.parentNode}${isConnected}`, ""],
  [`get tagName(){return this.element.tagName}${isConnected}`, ""],
  [
    "get parentNode(){let t=this._$AA.parentNode;const i=this._$AM;return void 0!==i&&11===t?.nodeType&&(t=i.parentNode),t}",
    "",
  ],
  ["get endNode(){return this._$AB}", ""],
  ["h?._$AO?.(!1),", ""],
  // Directives in attributes, and one within another.
  ["function M(t,i,s=t,e){if(i===E)return i;", "function M(t,i){"],
  ["let h=void 0!==e?s._$Co?.[e]:s._$Cl;", "let h=t._$Cl;"],
  ["h._$AT(t,s,e)),void 0!==e?(s._$Co??=[])[e]=h:s._$Cl=h),", "h._$AT(t)),t._$Cl=h),"],
  ["i=M(t,h._$AS(t,i.values),h,e)", "i=h._$AS(t,i.values)"],
  ["_$AI(t,i=this){t=M(this,t,i),a(t)", "_$AI(t){t=M(this,t),a(t)"],
  ["_$AI(t,i=this,s,e){const h", "_$AI(t,s){const h"],
  ["s._$AI(t,s,i)", "s._$AI(t,i)"],
  ["t=M(this,t,i,0),o=!a(t)||t!==this._$AH&&t!==E,", "o=!a(t)||t!==this._$AH,"],
  ["r=M(this,e[s+n],i,n),r===E&&(r=this._$AH[n])", "r=e[s+n]"],
  ["o&&!e&&this.j(t)", "o&&this.j(t)"],
  // What kind a part is, as directives may ask.
  ["class I extends H{constructor(){super(...arguments),this.type=3}", "class I extends H{"],
  ["class L extends H{constructor(){super(...arguments),this.type=4}", "class L extends H{"],
  ["class z extends H{constructor(t,i,s,e,h){super(t,i,s,e,h),this.type=5}", "class z extends H{"],
  ["this.type=1,this._$AH=A,this._$AN=void 0,", "this._$AH=A,"],
  ["this.type=2,this._$AH=A,this._$AN=void 0,", "this._$AH=A,"],
  ["this._$AV=[],this._$AN=void 0,", "this._$AV=[],"],
  // Listeners that are objects, or whose options change: the part itself listens once and for all.
  [
    ["_$AI(t,i=this){if((t=M(this,t,i,0)??A)===E)return;", "handleEvent("],
    "_$AI(t){this._$AH===A&&this.element.addEventListener(this.name,this),this._$AH=t}",
  ],
  [["handleEvent(t){", "}class Z{"], "handleEvent(t){this._$AH?.call?.(this.options.host,t)}"],
  // A document other than the page's.
  ["(t?.creationScope??l)", "l"],
  // Marks for its type checker, and its own for arrays.
  [",i=t=>t,", ","],
  ["const s=i(t).nextSibling;i(t).remove(),t=s", "const s=t.nextSibling;t.remove(),t=s"],
  [`u(t)||"function"==typeof t?.[Symbol.iterator]`, "t?.[Symbol.iterator]"],
  // Rendering anywhere but at the end of a shadow root.
  [
    "const e=s?.renderBefore??i;let h=e._$litPart$;if(void 0===h){const t=s?.renderBefore??null;e._$litPart$=h=new k(i.insertBefore(c(),t),t,void 0,s??{})}",
    "let h=i._$litPart$;void 0===h&&(i._$litPart$=h=new k(i.appendChild(c()),null,void 0,s));",
  ],
];

/** The text of `lit-html.js` as browsers get it. */
export const slimLitHtml = (code) => withTexts(code, texts);

export const slimLit = () => slim("slim-lit", { texts: { "lit-html/lit-html.js": texts } });
